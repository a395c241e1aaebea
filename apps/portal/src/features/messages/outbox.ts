import type { QueryClient } from '@tanstack/react-query'
import { useMemo, useSyncExternalStore } from 'react'
import { api, take } from '../../api/clients.ts'
import { toProblem } from '../../api/problems.ts'
import { PRIVATE, session } from '../../api/session.ts'
import { KEYS } from './chat.ts'
import { type Message, withMessage } from './timeline.ts'

/** Something that was written and has not arrived yet. */
export type Outgoing = {
  /** The writer's own name for it: sent again, it is the same message. */
  clientId: string
  roomId: string
  body: string
  attachments: readonly string[]
  at: string
  /** Why it was refused; it is not sent again by itself. */
  refusal?: { status: number; detail: string }
}

/** Until it is tried again when the server is busy or away. */
const AGAIN_MILLISECONDS = 5_000
const NAME = `${PRIVATE}outbox.`

const listeners = new Set<() => void>()
let shown: { text: string; items: readonly Outgoing[] } = { text: '[]', items: [] }

const userId = () => {
  const state = session.get()
  return state.status === 'in' ? state.user.id : ''
}

/** What waits; the same array until something changes. It lies in the browser, for all its windows and the next visit. */
const read = (): readonly Outgoing[] => {
  const text = localStorage.getItem(`${NAME}${userId()}`) ?? '[]'
  if (text !== shown.text) shown = { text, items: JSON.parse(text) as Outgoing[] }
  return shown.items
}

const write = (items: readonly Outgoing[]) => {
  const name = `${NAME}${userId()}`
  if (items.length > 0) localStorage.setItem(name, JSON.stringify(items))
  else localStorage.removeItem(name)
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}

/** Whoever used this browser before and did not sign out leaves nothing to the next one. */
export const forgetOthers = (): void => {
  const own = `${NAME}${userId()}`
  for (const name of Object.keys(localStorage))
    if (name.startsWith(NAME) && name !== own) localStorage.removeItem(name)
}

/** What waits to be said in a room, in the order in which it was written. */
export const useOutgoing = (roomId: string): readonly Outgoing[] => {
  const items = useSyncExternalStore(subscribe, read)
  return useMemo(() => items.filter((one) => one.roomId === roomId), [items, roomId])
}

const without = (clientId: string) => write(read().filter((one) => one.clientId !== clientId))

const change = (clientId: string, update: (one: Outgoing) => Outgoing) =>
  write(read().map((one) => (one.clientId === clientId ? update(one) : one)))

/** Whether it may arrive when it is sent again: it did not come, or the server is busy or away. */
const mayPass = (status: number) => status === 0 || status === 401 || status === 429 || status >= 500

/** Sends one. @returns whether what comes after it may be sent */
const send = async (client: QueryClient, { clientId, roomId, body, attachments }: Outgoing) => {
  try {
    const message: Message = await take(
      api.comm.POST('/api/rooms/{id}/messages/', {
        params: { path: { id: roomId } },
        body: { content: body, client_id: clientId, attachments: [...attachments] },
      }),
    )
    client.setQueryData<readonly Message[]>(KEYS.heard(roomId), (old = []) => withMessage(old, message))
    without(clientId)
    void client.invalidateQueries({ queryKey: KEYS.conversations })
    return true
  } catch (error) {
    const { status, detail } = toProblem(error)
    if (mayPass(status)) return false
    change(clientId, (one) => ({ ...one, refusal: { status, detail } }))
    return true
  }
}

let sending: Promise<void> | undefined
let again: ReturnType<typeof setTimeout> | undefined

const sendAll = async (client: QueryClient): Promise<void> => {
  const next = () => (navigator.onLine ? read().find(({ refusal }) => refusal === undefined) : undefined)
  for (let one = next(); one; one = next()) {
    if (await send(client, one)) continue
    clearTimeout(again)
    again = setTimeout(() => void flush(client), AGAIN_MILLISECONDS)
    return
  }
}

/** Sends what waits, one after the other. */
export const flush = (client: QueryClient): Promise<void> => {
  sending ??= sendAll(client).finally(() => {
    sending = undefined
  })
  return sending
}

/** Says something in a room: at once, or when the line is back. */
export const say = (
  client: QueryClient,
  roomId: string,
  body: string,
  attachments: readonly string[] = [],
) => {
  const at = new Date().toISOString()
  write([...read(), { clientId: crypto.randomUUID(), roomId, body, attachments, at }])
  void flush(client)
}

/** Tries again what was refused. */
export const retry = (client: QueryClient, clientId: string) => {
  change(clientId, ({ refusal: _refusal, ...one }) => one)
  void flush(client)
}

/** Gives up what has not arrived. */
export const discard = without
