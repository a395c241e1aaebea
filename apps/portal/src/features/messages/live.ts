import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { accessToken, renew, session } from '../../api/session.ts'
import { pause, untilOnline } from '../../api/waits.ts'
import { KEYS } from './chat.ts'
import { flush, forgetOthers } from './outbox.ts'
import { type Message, withMessage } from './timeline.ts'

/** Waits between two attempts to connect: doubled each time it cannot be had, up to the most. */
const FIRST_WAIT_MILLISECONDS = 1_000
const MOST_WAIT_MILLISECONDS = 60_000
/** Before a token ends, the socket is told the next one. */
const MARGIN_MILLISECONDS = 20_000
/** Somebody who has not typed so long has stopped. */
const TYPING_MILLISECONDS = 6_000
const NOT_ADMITTED = 4401
/** Messages of a room that are kept beside those that were listed. */
const MOST_HEARD = 300

/** What the platform says (docs/chat-protocol.md). */
type Frame = {
  type: string
  id?: string
  room_id?: string
  user_id?: string
  is_typing?: boolean
  here?: readonly string[]
  expires_at?: string
}

let socket: WebSocket | undefined

/** Says something that nobody misses when it is not heard. */
const tell = (frame: object) => {
  if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame))
}

/** Tells the others of a room that one is writing, or not any more. */
export const tellTyping = (roomId: string, isTyping: boolean): void =>
  tell({ type: 'typing', room_id: roomId, is_typing: isTyping })

const timers = new Map<string, ReturnType<typeof setTimeout>>()

const hearTyping = (
  client: QueryClient,
  { room_id: roomId = '', user_id: userId = '', is_typing }: Frame,
) => {
  const set = (isTyping: boolean) =>
    client.setQueryData<readonly string[]>(KEYS.typing(roomId), (old = []) => {
      const others = old.filter((id) => id !== userId)
      return isTyping ? [...others, userId] : others
    })
  const name = `${roomId} ${userId}`
  clearTimeout(timers.get(name))
  timers.set(
    name,
    setTimeout(() => set(false), TYPING_MILLISECONDS),
  )
  set(is_typing !== false)
}

const hearMessage = (client: QueryClient, message: Message) => {
  const { room_id: roomId, sender_id: userId } = message
  client.setQueryData<readonly Message[]>(KEYS.heard(roomId), (old = []) =>
    withMessage(old, message).slice(-MOST_HEARD),
  )
  hearTyping(client, { type: 'typing', room_id: roomId, user_id: userId, is_typing: false })
  // A page of it that is not shown now is asked for anew when it is.
  void client.invalidateQueries({ queryKey: KEYS.history(roomId), refetchType: 'none' })
  outOfDate(client)
}

const outOfDate = (client: QueryClient) => {
  void client.invalidateQueries({ queryKey: KEYS.conversations })
  void client.invalidateQueries({ queryKey: KEYS.unread })
}

const hear = (client: QueryClient, frame: Frame, ownId: string) => {
  const { type, room_id: roomId = '' } = frame
  if (type === 'chat_message' || type === 'message_changed') return hearMessage(client, frame as never)
  if (type === 'typing') return hearTyping(client, frame)
  if (type === 'read') {
    if (frame.user_id !== ownId) client.setQueryData(KEYS.readUpTo(roomId), frame.id)
    return outOfDate(client)
  }
  if (type === 'left') {
    client.removeQueries({ queryKey: KEYS.heard(roomId) })
    return void client.invalidateQueries({ queryKey: KEYS.all })
  }
  // What was missed is more than is told again; or: whatever is said from now on is heard.
  if (type === 'resync' || (type === 'presence' && frame.here)) {
    void client.invalidateQueries({ queryKey: KEYS.all })
    void flush(client)
  }
}

type Place = { lastId: string | undefined }

/** Talks until the line breaks. @returns the close code */
const talk = (client: QueryClient, ownId: string, token: string, place: Place, signal: AbortSignal) =>
  new Promise<number>((resolve) => {
    const line = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/comm/ws/chat/${ownId}/`)
    socket = line
    const close = () => line.close()
    let renewal: ReturnType<typeof setTimeout> | undefined
    let isAdmitted = false
    const goOn = async () => {
      const fresh = await accessToken()
      if (fresh && line.readyState === WebSocket.OPEN)
        line.send(JSON.stringify({ type: 'auth', token: fresh }))
    }
    const admitted = (expiresAt: string | undefined) => {
      if (expiresAt) renewal = setTimeout(goOn, Date.parse(expiresAt) - Date.now() - MARGIN_MILLISECONDS)
      if (isAdmitted) return
      isAdmitted = true
      if (place.lastId) tell({ type: 'resume', since: place.lastId })
      tell({ type: 'presence' })
    }
    line.addEventListener('open', () => line.send(JSON.stringify({ type: 'auth', token })))
    line.addEventListener('message', ({ data }) => {
      const frame = JSON.parse(String(data)) as Frame
      if (frame.type === 'auth') return admitted(frame.expires_at)
      if (frame.type === 'chat_message') place.lastId = frame.id
      if (frame.type === 'resync') place.lastId = undefined
      hear(client, frame, ownId)
    })
    line.addEventListener('close', ({ code }) => {
      clearTimeout(renewal)
      signal.removeEventListener('abort', close)
      window.removeEventListener('offline', close)
      resolve(isAdmitted && code !== NOT_ADMITTED ? 0 : code)
    })
    // A line over a network that is gone would be noticed late.
    window.addEventListener('offline', close)
    signal.addEventListener('abort', close)
  })

/** Follows one's own channel until the signal aborts: from the last message on wherever the line broke. */
const follow = async (client: QueryClient, ownId: string, signal: AbortSignal): Promise<void> => {
  const place: Place = { lastId: undefined }
  let wait = FIRST_WAIT_MILLISECONDS
  while (!signal.aborted && session.get().status === 'in') {
    await untilOnline(signal)
    const token = await accessToken().catch(() => undefined)
    if (signal.aborted) return
    const code = token ? await talk(client, ownId, token, place, signal) : NOT_ADMITTED
    if (code === 0) wait = FIRST_WAIT_MILLISECONDS
    if (token && code === NOT_ADMITTED) await renew()
    await pause(wait, signal)
    wait = Math.min(wait * 2, MOST_WAIT_MILLISECONDS)
  }
}

/** Hears what is said to somebody while they are signed in, and sends what waited for the line. */
export const useChatLine = (ownId: string): void => {
  const client = useQueryClient()
  useEffect(() => {
    const ending = new AbortController()
    const send = () => void flush(client)
    forgetOthers()
    send()
    window.addEventListener('online', send)
    void follow(client, ownId, ending.signal)
    return () => {
      window.removeEventListener('online', send)
      ending.abort()
    }
  }, [client, ownId])
}
