/**
 * What a chat costs at least: one process takes frames over WebSockets, stores each message in PostgreSQL, and sends it
 * to whom it is for, or to everybody, once it is stored. No tokens, tenants, rules, rooms, outbox or resuming.
 */
import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { type WebSocket, WebSocketServer } from 'ws'

const pool = new pg.Pool({ connectionString: process.env['LIMIT_DATABASE_URL'], max: 4 })
await pool.query(
  `create table message (id uuid primary key, sender text, receiver text, body text, sent_at timestamptz default now())`,
)
const sockets = new Map<string, WebSocket>()
const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false })
server.on('connection', (socket, { url = '' }) => {
  const sender = url.slice(1)
  sockets.set(sender, socket)
  socket.on('message', async (data) => {
    const { message, receiver_id: receiver, client_id } = JSON.parse(String(data))
    const id = randomUUID()
    await pool.query({
      name: 'insert',
      text: 'insert into message (id, sender, receiver, body) values ($1, $2, $3, $4)',
      values: [id, sender, receiver ?? null, message],
    })
    const frame = JSON.stringify({ type: 'chat_message', id, message, body: message, sender_id: sender })
    for (const to of receiver === undefined ? sockets.values() : [sockets.get(receiver)]) to?.send(frame)
    socket.send(JSON.stringify({ type: 'ack', client_id, id }))
  })
})
server.once('listening', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`))
process.once('SIGTERM', () => process.exit(0))
