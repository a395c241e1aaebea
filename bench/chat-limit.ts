/**
 * What a chat costs at least, in as many processes as are started on one database: takes frames over WebSockets; in one
 * transaction for all that come together (group commit) holds the rooms, looks whether the senders are in them, and
 * stores each message at the next place of its room; acknowledges after the commit; tells the other processes through
 * Redis, which deliver it. No tokens, tenants, names, blocks, words to search by, unread counts, events, audit, and
 * nothing for what Redis loses.
 */
import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { createClient } from 'redis'
import { type WebSocket, WebSocketServer } from 'ws'

const { LIMIT_DATABASE_URL, LIMIT_REDIS_URL, LIMIT_CHANNEL = '' } = process.env
const pool = new pg.Pool({ connectionString: LIMIT_DATABASE_URL, max: 4 })
await pool.query(`
create table if not exists room (id text primary key, last_sequence bigint not null default 0);
create table if not exists member (room text, person text, primary key (room, person));
create table if not exists message (id uuid primary key, room text, sequence bigint, sender text, receiver text, client_id text,
  body text, sent_at timestamptz, unique (room, sequence), unique (room, sender, client_id));`)
const redis = createClient({ url: LIMIT_REDIS_URL ?? '' })
const subscriber = redis.duplicate()
await redis.connect()
await subscriber.connect()

type Said = {
  room: string
  sender: string
  receiver: string | null
  client_id: string
  body: string
  socket: WebSocket
}
type Row = {
  id: string
  room: string
  sequence: number
  sender: string
  receiver: string | null
  body: string
}
type News = { from: string; frames: { to: string[]; room: string; sequence: number; text: string }[] }

const self = randomUUID()
/** Sockets by the room that they are in, and by the person whose everything they are. */
const sockets = new Map<string, Set<WebSocket>>()
const frameOf = ({ id, room, sequence, sender, receiver, body }: Row, now: Date) =>
  JSON.stringify({
    ...{ type: 'chat_message', id, room, room_id: room, sequence, sender_id: sender, receiver_id: receiver },
    ...{ message: body, body, content: body, sent_at: now, created_at: now, is_read: false, client_id: null },
  })
const deliver = (news: News['frames']) => {
  for (const { to, text } of news)
    for (const name of to) for (const socket of sockets.get(name) ?? []) socket.send(text)
}

const store = async (batch: readonly Said[]): Promise<void> => {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const rooms = [...new Set(batch.map(({ room }) => room))].sort()
    const { rows } = await client.query<{ id: string; last_sequence: string; people: string[] }>({
      name: 'hold',
      text: `select id, last_sequence, array(select person from member where room = room.id) as people
               from room where id = any($1) order by id for update`,
      values: [rooms],
    })
    const held = new Map(
      rows.map((row) => [row.id, { last: Number(row.last_sequence), people: new Set(row.people) }]),
    )
    const now = new Date()
    const stored = batch.flatMap((said) => {
      const room = held.get(said.room)
      if (!room?.people.has(said.sender)) return []
      room.last += 1
      return [{ ...said, socket: undefined, id: randomUUID(), sequence: room.last, sent_at: now }]
    })
    await client.query({
      name: 'store',
      text: `with given as (select * from jsonb_to_recordset($1::jsonb) as g(id uuid, room text, sequence bigint, sender text,
                              receiver text, client_id text, body text, sent_at timestamptz)),
                  placed as (update room set last_sequence = last.sequence
                    from (select room, max(sequence) as sequence from given group by room) last where room.id = last.room)
             insert into message select id, room, sequence, sender, receiver, client_id, body, sent_at from given`,
      values: [JSON.stringify(stored)],
    })
    await client.query('commit')
    const frames = stored.map((row) => {
      const people = row.receiver === null ? [row.room] : [row.sender, row.receiver]
      return { to: people, room: row.room, sequence: row.sequence, text: frameOf(row, now) }
    })
    deliver(frames)
    await redis.publish(LIMIT_CHANNEL, JSON.stringify({ from: self, frames } satisfies News))
    for (const [index, { socket, client_id }] of batch.entries())
      socket.send(JSON.stringify({ type: 'ack', client_id, id: stored[index]?.id, sent_at: now }))
  } finally {
    client.release()
  }
}

let waiting: Said[] = []
let isBusy = false
const work = async () => {
  isBusy = true
  while (waiting.length > 0) {
    const batch = waiting
    waiting = []
    await store(batch)
  }
  isBusy = false
}

await subscriber.subscribe(LIMIT_CHANNEL, (text) => {
  const { from, frames } = JSON.parse(text) as News
  if (from !== self) deliver(frames)
})
const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false })
server.on('connection', (socket, { url = '' }) => {
  const [, sender = '', named = ''] = url.split('/')
  const channel = named === '' ? sender : named
  sockets.set(channel, (sockets.get(channel) ?? new Set()).add(socket))
  socket.on('close', () => sockets.get(channel)?.delete(socket))
  socket.on('message', (data) => {
    const { message, receiver_id: receiver = null, client_id } = JSON.parse(String(data))
    const room = named === '' ? [sender, receiver].sort().join(':') : named
    waiting.push({ room, sender, receiver, client_id, body: message, socket })
    if (!isBusy) setImmediate(() => void (isBusy || work()))
  })
})
server.once('listening', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`))
process.once('SIGTERM', () => process.exit(0))
