import type { Person } from '../copies/people.repository.ts'
import { peopleRepository } from '../copies/people.repository.ts'
import type { CoreTransaction } from '../tables.ts'
import type { ApplicationRow } from './application-schema.ts'

/** What every event about an application says of it. */
export const toApplicationFacts = (row: ApplicationRow, encadrant: Person | undefined) => ({
  ...{ application_id: row.id, offer_id: row.offer_id, offer_title: row.offer_title },
  ...{ student_id: row.student_id, student_user_id: row.student_user_id },
  ...{ encadrant_id: row.encadrant_id, encadrant_user_id: encadrant?.user_id ?? null },
  ...{ establishment_id: row.establishment_id, department_id: row.department_id },
  documents: row.documents,
})

/** The supervisor of the offer, also one who has left. */
export const supervisorOf = async (
  tx: CoreTransaction,
  { encadrant_id: id }: { encadrant_id: string | null },
): Promise<Person | undefined> =>
  id === null ? undefined : await peopleRepository.find(tx, 'encadrant', id, { orGone: true })

/** What an event about an application is about. */
export const applicationAbout = ({ id, version }: ApplicationRow) => ({
  subject: `application/${id}`,
  sequence: version,
})
