/**
 * What the job of COMM costs at least: takes events from a queue, many at once; reads each person's preferences; writes
 * notification, delivery and attempt; sends a mail with both forms of its text; marks it as sent. One transaction for
 * each batch before the mails and one after. No tenants, templates, audit, outbox or retries.
 */
import { randomUUID } from 'node:crypto'
import { connect } from 'amqplib'
import { createTransport } from 'nodemailer'
import pg from 'pg'

const BATCH = 200
const { LIMIT_DATABASE_URL, LIMIT_AMQP_URL, LIMIT_SMTP_URL, LIMIT_QUEUE } = process.env
const pool = new pg.Pool({ connectionString: LIMIT_DATABASE_URL, max: 4 })
await pool.query(`create table if not exists person (id uuid primary key, email text, preferences jsonb)`)
await pool.query(
  `create table notification (id uuid primary key, user_id uuid, title text, content text, created_at timestamptz)`,
)
await pool.query(
  `create table delivery (id uuid primary key, notification_id uuid references notification, status text, sent_at timestamptz)`,
)
await pool.query(
  `create table attempt (id uuid primary key, delivery_id uuid references delivery, outcome text, at timestamptz)`,
)
const smtp = new URL(LIMIT_SMTP_URL ?? '')
const transport = createTransport({
  ...{ pool: true, host: smtp.hostname, port: Number(smtp.port), secure: false, ignoreTLS: true },
  ...{ maxConnections: 5, maxMessages: Number.POSITIVE_INFINITY },
})
const connection = await connect(LIMIT_AMQP_URL ?? '')
const channel = await connection.createChannel()
await channel.prefetch(BATCH * 2)

type Event = { payload: { user_id: string; title: string; content: string } }
type Message = { event: Event; done: () => void }

const inTransaction = async (work: (client: pg.PoolClient) => Promise<void>) => {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await work(client)
    await client.query('commit')
  } finally {
    client.release()
  }
}

const deliver = async (batch: readonly Message[]) => {
  const rows = batch.map(({ event }) => ({
    ...{ id: randomUUID(), delivery_id: randomUUID(), attempt_id: randomUUID() },
    ...event.payload,
  }))
  const given = JSON.stringify(rows)
  const { rows: people } = await pool.query<{ id: string; email: string; preferences: { email: boolean } }>({
    ...{ name: 'people', text: 'select id, email, preferences from person where id = any($1::uuid[])' },
    values: [[...new Set(rows.map(({ user_id }) => user_id))]],
  })
  const byId = new Map(people.map((person) => [person.id, person]))
  await inTransaction(async (client) => {
    for (const [name, text] of [
      ['n', 'insert into notification select id, user_id, title, content, now() from'],
      ['d', `insert into delivery select delivery_id, id, 'sending', null from`],
      ['a', `insert into attempt select attempt_id, delivery_id, 'sending', now() from`],
    ]) {
      await client.query({
        ...{ name, values: [given] },
        text: `${text} jsonb_to_recordset($1::jsonb) as r(id uuid, user_id uuid, title text, content text, delivery_id uuid, attempt_id uuid)`,
      })
    }
  })
  for (const { done } of batch) done()
  await Promise.all(
    rows.map(async ({ id, user_id, title, content }) => {
      const person = byId.get(user_id)
      if (!person?.preferences.email) return
      await transport.sendMail({
        ...{ from: 'no-reply@medtrack.test', to: person.email, messageId: `<${id}@medtrack.test>` },
        ...{
          subject: title,
          text: content,
          html: `<html><body><h1>${title}</h1><p>${content}</p></body></html>`,
        },
      })
    }),
  )
  await inTransaction(async (client) => {
    await client.query({
      ...{
        name: 'sent',
        text: `update delivery set status = 'sent', sent_at = now() where id = any($1::uuid[])`,
      },
      values: [rows.map(({ delivery_id }) => delivery_id)],
    })
    await client.query({
      ...{ name: 'taken', text: `update attempt set outcome = 'accepted' where id = any($1::uuid[])` },
      values: [rows.map(({ attempt_id }) => attempt_id)],
    })
  })
}

let waiting: Message[] = []
let isBusy = false
const work = async () => {
  isBusy = true
  while (waiting.length > 0) {
    const batch = waiting.slice(0, BATCH)
    waiting = waiting.slice(BATCH)
    await deliver(batch)
  }
  isBusy = false
}
await channel.consume(LIMIT_QUEUE ?? '', (message) => {
  if (!message) return
  waiting.push({ event: JSON.parse(message.content.toString()), done: () => channel.ack(message) })
  if (!isBusy) setImmediate(() => void (isBusy || work()))
})
process.stdout.write('ready\n')
process.once('SIGTERM', () => process.exit(0))
