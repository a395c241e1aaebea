import { erasureAnnouncement } from '@medtrack/contracts'
import {
  type Db,
  type EventPublisher,
  type PersonalData,
  type PersonalSection,
  tableSection,
} from '@medtrack/kit'
import { importedRowRepository } from '../imports/imported-rows.repository.ts'
import { aliasesRepository } from '../people/aliases.repository.ts'
import { KINDS, type Kind } from '../people/kinds.ts'
import { peopleRepository } from '../people/people.repository.ts'
import { scoresRepository } from '../scores/scores.repository.ts'
import type { ProfileTables } from '../tables.ts'

type Handle = Db<ProfileTables>

/** What PROFILE holds about a person. Nobody has more profiles than there are kinds: one answer holds them. */
export const createPersonalData = ({ db, events }: { db: Handle; events: EventPublisher }): PersonalData => ({
  sections: [
    ...KINDS.map((kind) => profileSection(db, kind)),
    aliasSection(db),
    scoreSection(db),
    tableSection(db, {
      ...{ name: 'files_you_imported', table: 'import', person: 'imported_by', key: 'id' },
      columns: ['id', 'subject', 'file_name', 'state', 'created_at', 'finished_at'],
    }),
    importedSection(db),
    tableSection(db, {
      ...{ name: 'account_as_profiles_know_it', table: 'known_account', person: 'user_id', key: 'user_id' },
      columns: ['user_id', 'role', 'email_key', 'sequence'],
    }),
  ],
  notExported: {
    erased: 'ids and keyed hashes of people who were erased: it names nobody who is here',
    supervision: 'ids of applications and stages, whose service hands them out',
    establishment: 'places of work: their telephone numbers are public',
  },
  ...erasureAnnouncement('profile-service', events),
})

const profilesOf = (db: Handle, kind: Kind, userId: string) =>
  peopleRepository.listMatches(db, kind, {
    userIds: [userId],
    profileName: undefined,
    emailKey: undefined,
    cinKey: undefined,
  })

const profileSection = (db: Handle, kind: Kind): PersonalSection => ({
  name: kind,
  tables: [kind],
  read: async (userId) => {
    const rows = await profilesOf(db, kind, userId)
    const records = rows.map(({ by_user_alias: _alias, by_name: _name, tenant_id: _tenant, ...row }) => row)
    return { records, next: undefined }
  },
})

const aliasSection = (db: Handle): PersonalSection => ({
  name: 'profile_aliases',
  tables: ['alias'],
  read: async (userId) => {
    const ids: string[] = []
    for (const kind of KINDS) ids.push(...(await profilesOf(db, kind, userId)).map(({ id }) => id))
    return { records: await aliasesRepository.listOf(db, ids), next: undefined }
  },
})

const scoreSection = (db: Handle): PersonalSection => ({
  name: 'scores',
  tables: ['score'],
  read: async (userId) => {
    const ids = (await profilesOf(db, 'student', userId)).map(({ id }) => id)
    return { records: await scoresRepository.listOf(db, ids), next: undefined }
  },
})

const importedSection = (db: Handle): PersonalSection => ({
  name: 'rows_of_imported_files',
  tables: ['import_row'],
  read: async (userId) => {
    const ids: string[] = []
    for (const kind of KINDS) ids.push(...(await profilesOf(db, kind, userId)).map(({ id }) => id))
    return { records: await importedRowRepository.listOf(db, ids, userId), next: undefined }
  },
})
