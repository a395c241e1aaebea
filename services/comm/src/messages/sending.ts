import { createGroupCommit, type GroupEntry, type GroupOutcome } from '@medtrack/kit'
import type { KnownPeople } from '../contacts/known-people.ts'
import { CommErrors } from '../errors.ts'
import type { RoomRow } from '../rooms/rooms.repository.ts'
import type { CommDb, CommTransaction } from '../tables.ts'
import { type CleanDraft, cleaned } from './clean-drafts.ts'
import type { Destinations, Place } from './destinations.ts'
import { toMessage } from './message-view.ts'
import { messageRepository, type VisibleRow } from './messages.repository.ts'
import type { ChatCaller, Destination, Draft, Sent } from './messaging.ts'
import { postingRepository } from './posting.repository.ts'
import type { createPosting } from './posting.ts'
import { askingOnce } from './talking.ts'

/** Messages that are saved in one transaction: a quarter of a second of work at most. */
const MOST_AT_ONCE = 200

/** Tells which of the documents a person may pass on. */
export type Attachable = (
  person: Pick<ChatCaller, 'userId' | 'role'>,
  documentIds: readonly string[],
) => Promise<readonly string[]>

type Needs = {
  db: CommDb
  people: KnownPeople
  destinations: Destinations
  post: ReturnType<typeof createPosting>
  attachable: Attachable
}

/** Something that somebody says, and what the answer to it is made of. */
type Said = {
  caller: ChatCaller
  to: Destination
  draft: CleanDraft
  options: { mayBeUnheard: boolean }
  answerOf: (sent: Sent) => unknown
}
type Entry = GroupEntry<Said>

/** Saves what people write. */
export type PostingMessages = ReturnType<typeof createPostingMessages>

export const createPostingMessages = ({ db, people, destinations, post, attachable }: Needs) => {
  const answer = ({ caller, answerOf }: Said, row: VisibleRow | undefined, isRepeated: boolean) => {
    if (!row) throw CommErrors.messageNotFound()
    return { answer: answerOf({ message: toMessage(row, caller.userId), isRepeated }) }
  }

  const knownPlaces = (tx: CommTransaction, entries: readonly Entry[]) =>
    destinations.holdKnown(
      tx,
      entries.map(({ what: { caller, to, draft } }) => ({ caller, to, clientId: draft.clientId })),
    )

  /** What goes into rooms that are there is saved at once; whatever needs a second look gets it alone. */
  const writeTogether = async (
    tx: CommTransaction,
    entries: readonly Entry[],
  ): Promise<GroupOutcome<unknown>[]> => {
    const places = togetherOf(entries, await knownPlaces(tx, entries))
    const saved = entries.flatMap(({ what, scope }, index) => {
      const place = places[index]
      return place ? [{ ...what, scope, place }] : []
    })
    const rows = (await post(tx, saved)).values()
    return entries.map(({ what }, index) =>
      places[index] ? answer(what, rows.next().value, false) : 'alone',
    )
  }

  const writeAlone = async (tx: CommTransaction, entry: Entry): Promise<GroupOutcome<unknown>> => {
    const { caller, to, draft, options } = entry.what
    const { clientId, replyTo } = draft
    let [place] = await knownPlaces(tx, [entry])
    if (!place) {
      place = await destinations.hold(tx, caller, to, options)
      const said = { room_id: place.room.id, sender_id: caller.userId }
      const before = clientId && (await postingRepository.findSaid(tx, { ...said, client_id: clientId }))
      if (before) return answer(entry.what, await messageRepository.find(tx, caller.userId, before.id), true)
      // What was said is said, whatever has become of the room since.
      if (place.room.archived_at) throw CommErrors.roomArchived()
    }
    if (replyTo !== undefined) await assertAnswers(tx, caller, place.room, replyTo)
    const [row] = await post(tx, [{ ...entry.what, scope: entry.scope, place }])
    return answer(entry.what, row, false)
  }

  const commit = createGroupCommit({
    db,
    most: MOST_AT_ONCE,
    write: async (tx, entries: readonly Entry[], isAlone) =>
      isAlone ? Promise.all(entries.map((entry) => writeAlone(tx, entry))) : writeTogether(tx, entries),
  })

  /** Saves a message; `answerOf` makes what the transaction answers. @throws as Messaging.send */
  const sendWith = async <R>(
    caller: ChatCaller,
    to: Destination,
    given: Draft,
    answerOf: (sent: Sent) => R,
  ): Promise<R> => {
    const draft = cleaned(given)
    if (draft.attachments.length > 0) {
      const allowed = new Set(await attachable(caller, draft.attachments))
      if (draft.attachments.some((id) => !allowed.has(id))) throw CommErrors.attachmentUnknown()
    }
    return askingOnce(
      people,
      caller.tenantId,
      (options) => commit({ caller, to, draft, options, answerOf }) as Promise<R>,
    )
  }
  return {
    sendWith,
    send: (caller: ChatCaller, to: Destination, draft: Draft): Promise<Sent> =>
      sendWith(caller, to, draft, (sent) => sent),
  }
}

/** The places of those that are saved together: not of answers, nor of what its sender says twice, or after such. */
const togetherOf = (
  entries: readonly Entry[],
  places: readonly (Place | undefined)[],
): readonly (Place | undefined)[] => {
  const late = new Set<string>()
  const names = new Set<string>()
  return entries.map(({ what: { caller, draft } }, index) => {
    const place = places[index]
    const name = `${caller.userId} ${draft.clientId}`
    const isNew = draft.clientId === undefined || !names.has(name)
    names.add(name)
    if (place && isNew && draft.replyTo === undefined && !late.has(caller.userId)) return place
    late.add(caller.userId)
    return undefined
  })
}

/** @throws comm.reply-unknown */
const assertAnswers = async (
  tx: CommTransaction,
  { userId }: ChatCaller,
  room: RoomRow,
  replyTo: string,
): Promise<void> => {
  const answered = await messageRepository.find(tx, userId, replyTo)
  if (answered?.room_id !== room.id) throw CommErrors.replyUnknown()
}
