import type { NotificationCategory } from '@medtrack/contracts'
import { type BatchRun, type Clock, currentScope, type PlatformFacts, transact } from '@medtrack/kit'
import { USUAL } from '../notifications/announcement.ts'
import type { Announcing } from '../notifications/announcing.ts'
import type { CommDb, CommTransaction } from '../tables.ts'
import type { DeliveryInHand } from './deliveries.repository.ts'
import { deliveryRepository } from './deliveries.repository.ts'
import { digestRepository } from './digests.repository.ts'

/** Name of the template of digests, by which a digest is known. */
export const DIGEST = 'digest'
/** What a digest's category is when it tells of several. */
const MIXED: NotificationCategory = 'announcements'

type Needs = { db: CommDb; clock: Clock; announcing: Announcing; platform: Pick<PlatformFacts, 'publicUrl'> }

/** Why deliveries are not made, by id; those that are made are left out. */
export type RefusalsOf = (deliveries: readonly DeliveryInHand[]) => Promise<ReadonlyMap<string, string>>

/** Tells what waited for a person's digest in one mail. */
export type Digests = ReturnType<typeof createDigests>

export const createDigests = ({ db, clock, announcing, platform }: Needs) => {
  /** One mail that tells of all of these; null when others have seen to it meanwhile. */
  const announce = async (
    tx: CommTransaction,
    members: readonly DeliveryInHand[],
  ): Promise<ReadonlySet<string>> => {
    const held = await digestRepository.hold(
      tx,
      members.map(({ id }) => id),
    )
    const told = new Set(held.filter(({ digest_id }) => digest_id !== null).map(({ id }) => id))
    const free = held.filter(({ digest_id, status }) => digest_id === null && status === 'scheduled')
    const [first] = members
    // One alone is told by its own mail, which says more.
    if (!first || free.length < 2) return told
    const categories = new Set(members.map(({ category }) => category))
    const digest = await announcing.announce(tx, {
      ...USUAL,
      tenantId: first.tenant_id,
      userId: first.user_id,
      words: { template: DIGEST, data: { count: free.length, items: [], link: platform.publicUrl } },
      channels: ['email'],
      category: categories.size === 1 ? (first.category as NotificationCategory) : MIXED,
      correlationId: currentScope().correlationId ?? first.correlation_id,
    })
    if (!digest) return told
    const ids = free.map(({ id }) => id)
    await digestRepository.join(tx, digest.id, ids)
    return new Set([...told, ...ids])
  }

  return {
    /**
     * Gathers everything of the people of these mails whose period is over, each person's in one digest. Gives the ids of
     * those that a digest tells now, and ends their jobs; the others go out by themselves: who has nobody beside it,
     * whose person wants no digests any more, or may not be told.
     */
    gather: async (
      waiting: readonly DeliveryInHand[],
      {
        run,
        jobOf,
        refusalsOf,
      }: { run: BatchRun; jobOf: (deliveryId: string) => string | undefined; refusalsOf: RefusalsOf },
    ): Promise<ReadonlySet<string>> => {
      const [first] = waiting
      if (!first) return new Set()
      const people = [...new Set(waiting.flatMap(({ digest_for }) => digest_for ?? []))]
      const ids = await digestRepository.listWaiting(db, first.tenant_id, people, clock.now())
      const known = new Set(waiting.map(({ id }) => id))
      const others = await deliveryRepository.listOpen(
        db,
        ids.filter((id) => !known.has(id)),
      )
      const all = [...waiting, ...others]
      const refusals = await refusalsOf(all)
      const wanted = all.filter((delivery) => !refusals.has(delivery.id) && wantsDigest(delivery))
      const gathered = new Set<string>()
      for (const members of Map.groupBy(wanted, ({ user_id }) => user_id).values()) {
        if (members.length < 2) continue
        const told = await transact(db, async (tx) => {
          const ids = await announce(tx, members)
          await run.completeIn(
            tx,
            [...ids].flatMap((id) => jobOf(id) ?? []),
          )
          return ids
        })
        for (const id of told) gathered.add(id)
      }
      return gathered
    },

    /** The digests among the deliveries with what they tell; empty ones too. */
    fill: async (deliveries: readonly DeliveryInHand[]): Promise<DeliveryInHand[]> => {
      const digests = deliveries.filter(({ template }) => template === DIGEST)
      const items = await digestRepository.listItems(
        db,
        digests.map(({ notification_id }) => notification_id),
      )
      return deliveries.map((delivery) => {
        if (delivery.template !== DIGEST) return delivery
        const told = (items.get(delivery.notification_id) ?? []).map(({ title, content }) => ({
          title,
          content,
        }))
        return { ...delivery, data: { ...delivery.data, items: told, count: told.length } }
      })
    },

    /** What is not to be made any more may be a digest that was cancelled. */
    cancelMembers: (deliveryIds: readonly string[]): Promise<void> =>
      digestRepository.cancelMembers(db, deliveryIds),
  }
}

const wantsDigest = ({ contact, user_id }: DeliveryInHand): boolean =>
  user_id !== null && contact?.preferences != null && contact.preferences.digest !== 'instant'
