import type { Db } from '@medtrack/kit'
import type { ProfileTables } from '../tables.ts'
import { numberingRepository } from './numbering.repository.ts'
import { peopleRepository } from './people.repository.ts'

/** `STU<year><sequence>`: at least three digits of sequence. */
export const formatStudentNumber = (year: number, sequence: number): string =>
  `STU${year}${String(sequence).padStart(3, '0')}`

/** A student number of our own that no student has, not even one whose institution numbers as we do. */
export const nextStudentNumber = async (
  tx: Db<ProfileTables>,
  tenantId: string,
  now: Date,
): Promise<string> => {
  const year = now.getUTCFullYear()
  for (;;) {
    const number = formatStudentNumber(year, await numberingRepository.next(tx, tenantId, year))
    if (!(await peopleRepository.isTaken(tx, 'student', 'student_number', number, undefined))) return number
  }
}
