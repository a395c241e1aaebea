import { Id, Role } from '@medtrack/contracts'
import { searchTerms, type TimelineOf } from '@medtrack/kit'
import Type, { type Static } from 'typebox'
import type { CommDb } from '../tables.ts'
import type { ChatCaller } from './messaging.ts'
import { reachableRepository } from './reachable.repository.ts'
import { EVERYBODYS, speaksForInstitution } from './talking.ts'

/** Somebody whom the caller may write to. */
export const Reachable = Type.Object({ user_id: Id, name: Type.String(), role: Role })
export type Reachable = Static<typeof Reachable>

/** Whom people may write to. */
export type ReachablePeople = ReturnType<typeof createReachablePeople>

export const createReachablePeople = ({ db }: { db: CommDb }) => ({
  /** In the order of their ids. */
  list: async (
    { userId, role }: ChatCaller,
    { search, before, limit }: { search?: string; before?: string; limit: number },
  ): Promise<TimelineOf<Reachable>> => {
    const rows = await reachableRepository.list(db, userId, {
      ...{ openRoles: [...EVERYBODYS], reachesAll: speaksForInstitution(role) },
      ...{ terms: searchTerms(search), after: before, limit: limit + 1 },
    })
    const page = rows.slice(0, limit)
    const items = page.map((row) => ({
      ...{ user_id: row.user_id, name: `${row.first_name} ${row.last_name}`.trim() },
      role: row.role as Reachable['role'],
    }))
    return { items, next: rows.length > limit ? page.at(-1)?.user_id : undefined }
  },
})
