import { createMailboxSender, createMemoryCache } from '@medtrack/adapters'
import { allEvents } from '@medtrack/contracts'
import { type DatabaseDriver, DEFAULT_TENANT_ID, ROLES, type Role, systemClock } from '@medtrack/kit'
import { allServices } from '@medtrack/platform'
import { hostOffline, type OfflineServices, openTestDatabase } from '@medtrack/testkit'
import { Kysely } from 'kysely'
import { definePerson, type Person, seedPerson } from './people.ts'
import { seedTenant } from './tenants.ts'

export const OTHER_TENANT_ID = '0198c0de-0000-7000-8000-0000000000bb'

/** Every service on one database in which two institutions have the same rows, each of its own people. */
export type Ground = AsyncDisposable & {
  readonly offline: OfflineServices
  readonly driver: DatabaseDriver
  /** Past every wall. */
  readonly owner: Kysely<Record<string, Record<string, unknown>>>
  /** One of each role: the callers. */
  readonly callers: Readonly<Record<Role, Person>>
  /** Another one of each role in the same tenant. */
  readonly others: Readonly<Record<Role, Person>>
  /** One of each role in the other tenant. */
  readonly foreigners: Readonly<Record<Role, Person>>
}

/** Opens it, embedded, or on the server of TEST_DATABASE_URL. */
export const openGround = async (): Promise<Ground> => {
  await using opening = new AsyncDisposableStack()
  const { driver } = opening.use(await openTestDatabase(allServices))
  const cache = opening.use(createMemoryCache({ clock: systemClock }))
  const offline = opening.use(
    await hostOffline({
      services: allServices,
      driver,
      cache,
      openSenders: (mailbox) => ({
        mail: [createMailboxSender('email', mailbox)],
        sms: [createMailboxSender('sms', mailbox)],
        push: [createMailboxSender('push', mailbox)],
        receipts: new Map(),
      }),
      events: allEvents,
      settings: { RATE_LIMIT_FACTOR: '1000' },
    }),
  )
  const owner = new Kysely<Record<string, Record<string, unknown>>>({ dialect: driver.owner() })
  opening.defer(async () => await owner.destroy())
  await seedTenant(owner, DEFAULT_TENANT_ID, 'default')
  await seedTenant(owner, OTHER_TENANT_ID, 'elsewhere')
  const callers = peopleOf(DEFAULT_TENANT_ID, 1, 0x10)
  const others = peopleOf(DEFAULT_TENANT_ID, 1, 0x20)
  const foreigners = peopleOf(OTHER_TENANT_ID, 2, 0x30)
  for (const people of [callers, others, foreigners])
    for (const person of Object.values(people)) await seedPerson(owner, person)
  const resources = opening.move()
  return {
    offline,
    driver,
    owner,
    callers,
    others,
    foreigners,
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  }
}

const peopleOf = (tenantId: string, tenant: number, from: number): Record<Role, Person> =>
  Object.fromEntries(
    ROLES.map((role, index) => [role, definePerson(role, tenantId, tenant, from + index)]),
  ) as Record<Role, Person>
