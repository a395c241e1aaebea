import {
  EncadrantCreated,
  StudentCreated,
  StudentDeleted,
  StudentUpdated,
  UserCreated,
  UserDeactivated,
  UserErased,
  UserReactivated,
  UserUpdated,
} from '@medtrack/contracts'
import { type Erasure, type EventHandler, on, type Received } from '@medtrack/kit'
import type { Transaction } from 'kysely'
import type { TSchema } from 'typebox'
import type { ProfileTables } from '../tables.ts'
import type { UserData } from '../user-data.ts'
import type { Accounts } from './accounts.ts'
import type { Outside, OutsideNews } from './outside.ts'

type Tx = Transaction<ProfileTables>

/** What PROFILE keeps of an erased person; docs/privacy.md lists the same. */
const KEPT = [
  {
    what: 'ids, and addresses as keyed hashes',
    why: 'late news of the person must not bring them back',
  },
]

type HandlerNeeds = { accounts: Accounts; outside: Outside; userData: UserData; erasure: Erasure }

/**
 * Reactions to news of accounts and of other systems' people. The platform's own profile events come back to us and
 * say nothing new; outside news of accounts are AUTH's to judge, which tells them anew.
 */
export const peopleHandlers = ({ accounts, outside, userData, erasure }: HandlerNeeds): EventHandler[] => {
  type StateEvent = Received<(typeof UserUpdated)['payload']>
  const follow = async (event: StateEvent, tx: Tx) => {
    if (event.origin === 'outside') return
    userData.forgetAfterCommit(event.tenant_id, event.payload.user_id)
    await accounts.keep(tx, { tenantId: event.tenant_id, sequence: event.sequence, state: event.payload })
  }
  return [
    on(UserCreated, 'profile.create-person', async (event, tx: Tx) => {
      if (event.origin === 'outside') return
      const { tenant_id: tenantId, sequence, payload } = event
      await accounts.keep(tx, { tenantId, sequence, state: payload, roleData: payload.profile })
    }),
    on(UserUpdated, 'profile.update-person', follow),
    on(UserDeactivated, 'profile.deactivate-person', follow),
    on(UserReactivated, 'profile.reactivate-person', follow),
    on(UserErased, 'profile.forget-person', async (event, tx: Tx) => {
      if (event.origin === 'outside') return
      const { user_id: userId, aliases } = event.payload
      userData.forgetAfterCommit(event.tenant_id, userId)
      const { counts, names } = await accounts.forget(tx, {
        tenantId: event.tenant_id,
        userId,
        aliases,
        at: new Date(event.timestamp),
      })
      await erasure.begin(tx, { userId, counts, kept: KEPT }, names)
    }),
    on(StudentCreated, 'profile.adopt-student', async (event, tx: Tx) => {
      const news = outsideNews(event)
      if (news) await outside.adopt(tx, 'student', news)
    }),
    on(EncadrantCreated, 'profile.adopt-encadrant', async (event, tx: Tx) => {
      const news = outsideNews(event)
      if (news) await outside.adopt(tx, 'encadrant', news)
    }),
    on(StudentUpdated, 'profile.correct-student', async (event, tx: Tx) => {
      const news = outsideNews(event)
      if (news) await outside.correct(tx, 'student', news)
    }),
    on(StudentDeleted, 'profile.drop-student', async (event, tx: Tx) => {
      const news = outsideNews(event)
      if (news) await outside.drop(tx, 'student', news)
    }),
  ]
}

const outsideNews = (event: Received<TSchema>): OutsideNews | undefined =>
  event.origin === 'platform'
    ? undefined
    : {
        tenantId: event.tenant_id,
        publisher: event.service,
        at: new Date(event.timestamp),
        payload: event.payload,
      }
