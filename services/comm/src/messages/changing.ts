import { type Clock, transact } from '@medtrack/kit'
import type { CommAudit } from '../audit/audit-actions.ts'
import { CommErrors } from '../errors.ts'
import { roomRepository } from '../rooms/rooms.repository.ts'
import type { CommDb, CommTransaction } from '../tables.ts'
import { cleanContent } from './clean-drafts.ts'
import { type Message, toMessage } from './message-view.ts'
import type { ChatWakes } from './message-wakes.ts'
import { type MessageRow, messageRepository, type VisibleRow } from './messages.repository.ts'
import type { ChatCaller } from './messaging.ts'
import { postingRepository } from './posting.repository.ts'

/** How long what was said may be said otherwise. */
const EDIT_MINUTES = 15

type Needs = { db: CommDb; clock: Clock; audit: CommAudit; wakes: ChatWakes }

/** Changes and takes back what people have written. */
export type ChangingMessages = ReturnType<typeof createChangingMessages>

export const createChangingMessages = ({ db, clock, audit, wakes }: Needs) => {
  /**
   * The caller's own message, its room held. One that was removed is there for nobody.
   * @throws comm.message-not-found, comm.not-your-message
   */
  const holdOwn = async (tx: CommTransaction, { userId }: ChatCaller, id: string): Promise<VisibleRow> => {
    const seen = await messageRepository.find(tx, userId, id)
    const room = seen && (await roomRepository.hold(tx, seen.room_id))
    // Anew: who held the room before may have removed it.
    const row = room && (await messageRepository.find(tx, userId, id))
    if (!row || row.body === '') throw CommErrors.messageNotFound()
    if (row.sender_id !== userId) throw CommErrors.notYourMessage()
    return row
  }
  const tell = async (tx: CommTransaction, { tenant_id, room_id, id }: MessageRow): Promise<void> => {
    const people = await roomRepository.listPeople(tx, room_id)
    const wake = { kind: 'changed', roomId: room_id, messageId: id } as const
    wakes.happens(tenant_id, { userIds: people, wake })
  }

  const clear = async (tx: CommTransaction, row: MessageRow): Promise<MessageRow> => {
    const cleared = await postingRepository.clear(tx, row, clock.now())
    await postingRepository.setWords(tx, row, '')
    await audit.record(tx, { action: 'message.removed', subject: `message/${row.id}` })
    await tell(tx, row)
    return cleared
  }

  return {
    /** Takes the text of a message away that was reported; nothing where it is gone already. */
    removeReported: async (tx: CommTransaction, id: string): Promise<void> => {
      const seen = await messageRepository.findAny(tx, id)
      if (!seen) return
      await roomRepository.hold(tx, seen.room_id)
      const row = await messageRepository.findAny(tx, id)
      if (row && row.body !== '') await clear(tx, row)
    },

    /** @throws comm.message-not-found, comm.not-your-message, comm.too-late-to-edit, comm.message-empty, comm.message-too-long */
    edit: (caller: ChatCaller, id: string, content: string): Promise<Message> =>
      transact(db, async (tx) => {
        const body = cleanContent(content)
        const row = await holdOwn(tx, caller, id)
        const now = clock.now()
        if (now.getTime() - row.created_at.getTime() > EDIT_MINUTES * 60_000) {
          throw CommErrors.tooLateToEdit({ facts: { minutes: EDIT_MINUTES } })
        }
        const changed = await postingRepository.setBody(tx, id, { body, now })
        await postingRepository.setWords(tx, row, `${row.subject} ${body}`)
        await tell(tx, row)
        return toMessage({ ...row, ...changed }, caller.userId)
      }),

    /** @throws comm.message-not-found, comm.not-your-message */
    remove: (caller: ChatCaller, id: string): Promise<Message> =>
      transact(db, async (tx) => {
        const row = await holdOwn(tx, caller, id)
        const cleared = await clear(tx, row)
        return toMessage({ ...row, ...cleared }, caller.userId)
      }),
  }
}
