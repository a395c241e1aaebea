import type { Caller } from '@medtrack/kit'
import type { Message } from './message-view.ts'

/** A signed-in person, with the role by which it is decided whom they may talk to. */
export type ChatCaller = Pick<Extract<Caller, { kind: 'user' }>, 'userId' | 'role' | 'tenantId'>

/** Where a message goes: to one person, or into a room of the sender’s; in a room that waits for its second member, `receiverId` makes that person it. */
export type Destination =
  | { readonly receiverId: string; readonly roomId?: undefined }
  | { readonly roomId: string; readonly receiverId?: string | undefined }

/** What somebody wrote. */
export type Draft = {
  /** 1 to 10,000 characters. */
  readonly content: string
  readonly subject?: string | undefined
  /** The sender’s own name for the message, up to 128 characters: sent again with it, it is the same message. */
  readonly clientId?: string | undefined
  readonly metadata?: Readonly<Record<string, unknown>> | undefined
  /** Ids of documents that the sender may pass on, at most ten. */
  readonly attachments?: readonly string[] | undefined
  /** A message of the same room. */
  readonly replyTo?: string | undefined
}

/** The message as its sender sees it. */
export type Sent = {
  readonly message: Message
  /** It was there already: the sender had not heard of it. */
  readonly isRepeated: boolean
}

/** What a person follows: a room of theirs, or everything that reaches them. */
export type Channel = { readonly kind: 'room'; readonly roomId: string } | { readonly kind: 'personal' }

/** Somebody in a room, as seen by another one there. */
export type Companion = {
  readonly userId: string
  /** They have not blocked the other one: what that one does is told to them. */
  readonly hears: boolean
  /** The other one has not blocked them: what they do is told. */
  readonly isHeard: boolean
}

/** What somebody missed. */
export type Missed = {
  /** In the order of the room; in the personal channel in the order in which they reached the person. */
  readonly messages: readonly Message[]
  /** Nothing follows; otherwise ask again from the last of these. */
  readonly isComplete: boolean
}

/** What happens in a channel. Frames are made of it. */
export type ChatEvent =
  | { readonly kind: 'message'; readonly message: Message }
  /** Its text is another, or gone (`is_deleted`). */
  | { readonly kind: 'changed'; readonly message: Message }
  /** Somebody has read the room up to and including the message. */
  | { readonly kind: 'read'; readonly roomId: string; readonly messageId: string; readonly userId: string }
  /** What came after the message that was named is not known any more, or is too much: read the lists anew, and go on from here. */
  | { readonly kind: 'resync' }
  /** The person is no longer in the room: nothing follows. */
  | { readonly kind: 'left'; readonly roomId: string }

/** Messages between people: the rules of them, whatever brings them. Everything runs in the tenant that is in scope. */
export type Messaging = {
  /**
   * Saves a message; listeners are told once it is. At most one message for each room, sender and `clientId`.
   * @throws comm.may-not-talk where the two share nothing, whether there is such a person or not, or the receiver has blocked the sender
   * @throws comm.person-unknown for staff and administrators, where there is no such person
   * @throws comm.person-blocked where the sender has blocked the receiver
   * @throws comm.room-not-found where it is none of the sender’s
   * @throws comm.room-archived, comm.message-empty, comm.message-too-long, comm.attachment-unknown, comm.reply-unknown
   */
  send(caller: ChatCaller, to: Destination, draft: Draft): Promise<Sent>

  /**
   * The channel that `/ws/chat/{name}/` opens for the caller: the personal one for their own id, a room of theirs by its
   * name or id. A name that nobody has is a new room, which waits for its second member.
   * @throws comm.room-not-found for an id of none of the caller’s rooms, or what can be no name
   * @throws comm.not-in-room for a name whose room has its members
   */
  admit(caller: ChatCaller, name: string): Promise<Channel>

  /**
   * What came after a message, oldest first, without gaps.
   * @throws comm.room-not-found, comm.message-not-found for a message that is not known in the channel
   */
  since(userId: string, channel: Channel, messageId: string, limit: number): Promise<Missed>

  /**
   * What happens in a channel from now on, or after the message `since`, until the signal aborts: each message once and
   * in order, from whichever process it comes. Reads on only when it is asked for more, so that a slow reader costs
   * nothing but its own place. Changes and reads of the time before are not told. `onPlaced` is called once it is known
   * from where: whatever is sent afterwards is told.
   */
  follow(
    caller: ChatCaller,
    channel: Channel,
    options: { since?: string | undefined; signal: AbortSignal; onPlaced?: () => void },
  ): AsyncGenerator<ChatEvent>

  /** Everything in the room up to and including the message is read. @throws comm.message-not-found */
  markRead(userId: string, messageId: string): Promise<Message>

  /** Within 15 minutes. @throws comm.message-not-found, comm.not-your-message, comm.too-late-to-edit, comm.message-empty, comm.message-too-long */
  edit(caller: ChatCaller, messageId: string, content: string): Promise<Message>

  /** Takes its text away; its place stays. @throws comm.message-not-found, comm.not-your-message */
  remove(caller: ChatCaller, messageId: string): Promise<Message>

  /** Who is in a room of the person’s, they too, for `typing` and `presence`. @throws comm.room-not-found */
  companyIn(userId: string, roomId: string): Promise<readonly Companion[]>

  /** The person is connected from now on: nothing that reaches them is told elsewhere. Call at every heartbeat, at least once a minute. */
  touch(person: { tenantId: string; userId: string }): Promise<void>
}
