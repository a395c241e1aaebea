import { erasureAnnouncement } from '@medtrack/contracts'
import { type EventPublisher, type PersonalData, type PersonalSection, tableSection } from '@medtrack/kit'
import type { EvalDb } from '../tables.ts'
import { personalDataRepository } from './personal-data.repository.ts'

/** What EVAL holds about a person. */
export const createPersonalData = ({ db, events }: { db: EvalDb; events: EventPublisher }): PersonalData => {
  const byId = (
    name: string,
    table: string,
    list: typeof personalDataRepository.listEvaluations | typeof personalDataRepository.listStages,
  ): PersonalSection => ({
    name,
    tables: [table],
    read: async (userId, { after, limit }) => {
      const records = await list(db, userId, { after, limit })
      return { records, next: records.length < limit ? undefined : records.at(-1)?.id }
    },
  })
  return {
    sections: [
      tableSection(db, {
        ...{ name: 'account_as_evaluations_know_it', table: 'account', person: 'user_id', key: 'user_id' },
        columns: ['user_id', 'role', 'email_key', 'first_name', 'last_name'],
      }),
      tableSection(db, {
        ...{ name: 'other_ids', table: 'account_alias', person: 'user_id', key: 'alias' },
        columns: ['alias'],
      }),
      tableSection(db, {
        ...{ name: 'profiles', table: 'profile', person: 'user_id', key: 'profile_id' },
        columns: ['profile_id', 'kind', 'external_id', 'establishment_id', 'department_id', 'year_level'],
      }),
      byId('stages', 'stage', personalDataRepository.listStages),
      byId('evaluations', 'evaluation', personalDataRepository.listEvaluations),
      tableSection(db, {
        ...{
          name: 'templates_you_wrote',
          table: 'template_version',
          person: 'created_by',
          key: 'created_at',
        },
        columns: ['template_id', 'version', 'created_at'],
      }),
    ],
    notExported: {
      erased: 'ids and keyed hashes of people who were erased: it names nobody who is here',
    },
    ...erasureAnnouncement('eval-service', events),
  }
}
