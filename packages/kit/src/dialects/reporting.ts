import { type Kysely, sql } from 'kysely'
import Type, { type Static } from 'typebox'
import type { KitTables } from '../database/kit-migrations.ts'
import type { Operation } from '../discovery/client.ts'
import type { Routes } from '../http/routes.ts'

/** More forms than any installation has programs for; the latest used are told. */
const MOST_TOLD = 1_000

const Instant = Type.String({ format: 'date-time' })

/** An older form that a program still uses. */
export const DialectInUse = Type.Object({
  sender: Type.String({ description: 'The program, as it is known, or as it calls itself.' }),
  tenant_id: Type.String({ format: 'uuid', description: 'The institution that it speaks for.' }),
  exchange: Type.String({ description: '`http`: it came by POST to `/events`.' }),
  routing_key: Type.String(),
  event_type: Type.String({
    description: 'What it is called today, which is also the key to publish it under.',
  }),
  said_type: Type.String({ description: 'What the program calls it.' }),
  envelope: Type.String({
    description:
      '`envelope`: as today; `envelope-with-meta`, `flat`, `flat-with-meta`: fields beside the type, details in `_meta`; `bare`: the type in the key alone.',
  }),
  uses: Type.Integer({ minimum: 1 }),
  first_seen: Instant,
  last_seen: Instant,
})
export type DialectInUse = Static<typeof DialectInUse>

/** What every service answers about the older forms of events that it has kept. */
export const dialectOperations = {
  listDialects: {
    method: 'GET',
    path: '/internal/events/dialects',
    response: Type.Object({ dialects: Type.Array(DialectInUse) }),
    safe: true,
    asCaller: true,
  },
} as const satisfies Readonly<Record<string, Operation>>

/** Older forms in use by the tenant in scope, the latest used first; a handle that sees every tenant tells of all. */
export const listDialects = async (db: Kysely<KitTables>): Promise<DialectInUse[]> => {
  const rows = await db
    .selectFrom('dialect_use')
    .select(['sender', 'tenant_id', 'exchange', 'routing_key', 'event_type', 'said_type', 'envelope'])
    .select(['first_seen', 'last_seen', sql<number>`uses::float8`.as('uses')])
    .orderBy('last_seen', 'desc')
    .limit(MOST_TOLD)
    .execute()
  return rows.map(({ first_seen, last_seen, ...row }) => ({
    ...row,
    first_seen: first_seen.toISOString(),
    last_seen: last_seen.toISOString(),
  }))
}

/** The route of {@link dialectOperations}, the same in every service. */
export const dialectRoutes =
  (db: Kysely<KitTables>): Routes =>
  async (app) => {
    const operation = dialectOperations.listDialects
    app.get(
      operation.path,
      {
        config: { access: ['admin'] },
        schema: {
          summary: 'Older forms of events that programs still use',
          description: 'Of the institution, as far as this service keeps such events; the latest used first.',
          tags: ['Events'],
          response: { 200: operation.response },
        },
      },
      async () => ({ dialects: await listDialects(db) }),
    )
  }
