import { once } from 'node:events'
import { openTestServer, openTestVhost } from '@medtrack/testkit'
import { connect } from 'amqplib'
import pg from 'pg'
import { WebSocket } from 'ws'
import { startLimit } from './limit-processes.ts'
import { openMailSink } from './mail-sink.ts'
import { isDone } from './patience.ts'
import { memoryOf } from './start-up.ts'

/** What each has done before its memory is looked at, so much at a time: a burst would leave its own mark. */
const TIMES = 2_000
const AT_ONCE = 50
const PERSON = '00000000-0000-7000-8000-0000000000aa'

/** Resident memory of the limit's consumer that has sent mails, in bytes. */
export const consumerMemory = async (): Promise<number> => {
  await using opening = new AsyncDisposableStack()
  let mails = 0
  const sink = opening.use(
    await openMailSink(() => {
      mails += 1
    }),
  )
  const server = opening.use(await openTestServer())
  const vhost = opening.use(await openTestVhost())
  const database = new pg.Client(server.url)
  await database.connect()
  opening.defer(() => database.end())
  await database.query('create table person (id uuid primary key, email text, preferences jsonb)')
  await database.query(`insert into person values ($1, 'bench@example.com', '{"email": true}')`, [PERSON])
  const connection = await connect(vhost.url)
  opening.defer(() => connection.close())
  const channel = await connection.createConfirmChannel()
  await channel.assertQueue('limit', { durable: true, arguments: { 'x-queue-type': 'quorum' } })
  const { pid } = await startLimit(opening, new URL('./notifications-limit.ts', import.meta.url), {
    ...{ LIMIT_DATABASE_URL: server.url, LIMIT_AMQP_URL: vhost.url },
    ...{ LIMIT_SMTP_URL: sink.url, LIMIT_QUEUE: 'limit' },
  })
  for (let n = 0; n < TIMES; n += 1) {
    const payload = { user_id: PERSON, title: `bench-${n}`, content: 'Your application has been accepted.' }
    channel.sendToQueue('limit', Buffer.from(JSON.stringify({ payload })), { persistent: true })
    if (n % AT_ONCE === AT_ONCE - 1) await isDone(() => mails > n, `mail ${n}`)
  }
  return await memoryOf(pid, 'VmRSS')
}

/** Resident memory of the limit's chat that has delivered messages, in bytes. */
export const chatMemory = async (): Promise<number> => {
  await using opening = new AsyncDisposableStack()
  const server = opening.use(await openTestServer())
  const { pid, line } = await startLimit(opening, new URL('./chat-limit.ts', import.meta.url), {
    ...{ LIMIT_DATABASE_URL: server.url, LIMIT_REDIS_URL: process.env['TEST_REDIS_URL'] ?? '' },
    LIMIT_CHANNEL: `bench-${crypto.randomUUID()}`,
  })
  const database = new pg.Client(server.url)
  await database.connect()
  opening.defer(() => database.end())
  await database.query(`insert into room (id) values ('a:b')`)
  await database.query(`insert into member values ('a:b', 'a'), ('a:b', 'b')`)
  const [sender, reader] = ['a', 'b'].map((name) => new WebSocket(`ws://127.0.0.1:${line}/${name}`))
  if (!sender || !reader) throw new Error('nobody is there')
  await Promise.all([once(sender, 'open'), once(reader, 'open')])
  let heard = 0
  reader.on('message', () => {
    heard += 1
  })
  for (let n = 0; n < TIMES; n += 1) {
    sender.send(JSON.stringify({ message: `bench ${n}`, client_id: `${n}`, receiver_id: 'b' }))
    if (n % AT_ONCE === AT_ONCE - 1) await isDone(() => heard > n, `message ${n}`)
  }
  for (const socket of [sender, reader]) socket.terminate()
  return await memoryOf(pid, 'VmRSS')
}
