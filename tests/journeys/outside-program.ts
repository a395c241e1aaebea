import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type ChannelModel, connect } from 'amqplib'

/** Names under which the references know the one exchange. */
export const EXCHANGES = ['medtrack.events', 'events.topic', 'events'] as const

/** A message as an outside program has it. */
export type OutsideMessage = { exchange: string; routingKey: string; body: string }

/** What arrived in a queue of an outside program. */
export type Arrived = {
  routingKey: string
  // biome-ignore lint/suspicious/noExplicitAny: an outside program reads events without our types
  body: any
}

/** A program that integrates as external-integration.md tells it to, with nothing but an AMQP library. */
export type OutsideProgram = AsyncDisposable & {
  /** Sends in order; resolves once the broker has them all. */
  publish(messages: readonly OutsideMessage[]): Promise<void>
  /** Binds a queue of its own and collects what arrives in it. */
  listen(queue: string, exchange: string, pattern: string): Promise<readonly Arrived[]>
}

export const startOutsideProgram = async (amqpUrl: string): Promise<OutsideProgram> => {
  const connection: ChannelModel = await connect(amqpUrl)
  const channel = await connection.createConfirmChannel()
  return {
    publish: async (messages) => {
      for (const { exchange, routingKey, body } of messages) {
        channel.publish(exchange, routingKey, Buffer.from(body), {
          deliveryMode: 2,
          contentType: 'application/json',
        })
      }
      await channel.waitForConfirms()
    },
    listen: async (queue, exchange, pattern) => {
      await channel.assertQueue(queue, { durable: true })
      await channel.bindQueue(queue, exchange, pattern)
      const arrived: Arrived[] = []
      await channel.consume(queue, (message) => {
        if (!message) return
        arrived.push({ routingKey: message.fields.routingKey, body: JSON.parse(message.content.toString()) })
        channel.ack(message)
      })
      return arrived
    },
    [Symbol.asyncDispose]: async () => await connection.close(),
  }
}

/** A person whom the other system registers. */
export type Registered = { userId: string; studentId: string; email: string; cin: string }

/** What stands in the references' examples for the ids, the address and the identity number of one person. */
const PLACEHOLDERS: Readonly<Record<keyof Registered, readonly string[]>> = {
  userId: [
    '0198c0de-0000-7000-8000-000000000001',
    '660e9500-f39c-52e5-b827-557766551111',
    'a1b2c3d4-0000-4000-8000-000000000001',
  ],
  studentId: ['0198c0de-0000-7000-8000-000000000101', '550e8400-e29b-41d4-a716-446655440000'],
  email: ['student@example.com', 'user@example.com'],
  cin: ['AB123456'],
}

/** An example of the references byte for byte, as the contracts keep it, about this person. */
export const example = (name: string, person: Registered): string => {
  const url = new URL(`../../packages/contracts/src/golden/${name}.body`, import.meta.url)
  let text = readFileSync(url, 'utf8')
  for (const [field, placeholders] of Object.entries(PLACEHOLDERS)) {
    for (const placeholder of placeholders) {
      text = text.replaceAll(placeholder, person[field as keyof Registered])
    }
  }
  return text
}

/** The same message, sent again by a program that writes the present time into it. */
export const restamped = (body: string): string =>
  body.replace(/("timestamp":\s*")[^"]*/, '$12026-11-21T08:59:59.5Z')

/** How the references write each fact, with the key that they publish it under. */
export const USER_FORMS = {
  dotted: [
    { form: 'external-user-created', key: 'user.created' },
    { form: 'external-scenario-user-created', key: 'user.created' },
  ],
  flat: [{ form: 'profile-user-created', key: 'auth.user.created' }],
}
/** The same for students. */
export const STUDENT_FORMS = [
  { form: 'external-python', key: 'student.created' },
  { form: 'external-node', key: 'student.created' },
  { form: 'external-java', key: 'student.created' },
  { form: 'external-student-created', key: 'student.created' },
  { form: 'profile-student-created', key: 'profile.student.created' },
]
/** Orders of user.created (u) and student.created (s); `'` is the same one with another timestamp. */
export const ORDERS = ["u u u' s s s'", "s s' s u u' u", "s u' u s' s u"]

let people = 0
/** Registers with the other system as the next in line. */
export const somebody = (): Registered => {
  people += 1
  return {
    userId: randomUUID(),
    studentId: randomUUID(),
    email: `outside-${people}@example.com`,
    cin: `XY${String(people).padStart(6, '0')}`,
  }
}
