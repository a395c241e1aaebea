import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'

const NOW = new Date('2026-11-21T09:00:00Z')

/** What belongs to an institution as a whole. The tenant `default` is there already. */
export const seedTenant = async (
  owner: Kysely<Record<string, Record<string, unknown>>>,
  id: string,
  name: string,
): Promise<void> => {
  await owner
    .insertInto('auth.tenant')
    .values({ id, slug: name, name, languages: ['en'], created_at: NOW, updated_at: NOW })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
  for (const service of ['auth', 'profile', 'core', 'comm', 'eval']) {
    const [hash, previous_hash, mac] = [Buffer.from(name), Buffer.from('none'), Buffer.from('none')]
    await owner
      .insertInto(`${service}.audit_entry`)
      .values({
        ...{ tenant_id: id, sequence: 1, id: randomUUID(), at: NOW, actor_kind: 'system', hash },
        ...{ previous_hash, action: 'thing.seen', subject: `tenant/${id}`, correlation_id: name },
      })
      .execute()
    await owner
      .insertInto(`${service}.audit_head`)
      .values({ tenant_id: id, sequence: 1, hash, mac })
      .execute()
    await owner
      .insertInto(`${service}.audit_mark`)
      .values({ tenant_id: id, sequence: 1, hash, mac, removed_at: NOW })
      .execute()
    await owner
      .insertInto(`${service}.legal_hold`)
      .values({ tenant_id: id, user_id: id, reason: name, placed_at: NOW })
      .execute()
    await owner
      .insertInto(`${service}.event_log`)
      .values({
        ...{ event_id: id, event_type: 'thing.made', tenant: id, subject: `tenant/${id}`, body: '{}' },
        ...{ correlation_id: name, routing_key: 'thing.made', published_at: NOW },
      })
      .execute()
    await owner
      .insertInto(`${service}.replay`)
      .values({ id, tenant_id: id, since: NOW, until: NOW, requested_at: NOW })
      .execute()
    await owner
      .insertInto(`${service}.dialect_use`)
      .values({
        ...{ tenant_id: id, sender: name, exchange: 'events', routing_key: 'THING_MADE', uses: 1 },
        ...{ event_type: 'thing.made', said_type: 'THING_MADE', envelope: 'flat' },
        ...{ first_seen: NOW, last_seen: NOW },
      })
      .execute()
  }
  await owner.insertInto('profile.numbering').values({ tenant_id: id, year: 2026, last: 1 }).execute()
  await owner
    .insertInto('comm.institution')
    .values({ tenant_id: id, name, languages: ['en'], sequence: 1 })
    .execute()
}
