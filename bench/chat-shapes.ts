import type { WebSocket } from 'ws'
import type { ChatPerson, ChatSubject } from './chat-subjects.ts'
import { medianOf, quantileOf } from './distributions.ts'
import { GOALS } from './goals.ts'
import { pause } from './running-platform.ts'

/** Messages that each of many says, and that one says to many. */
const MANY_EACH = Number(process.env['BENCH_MESSAGES'] ?? 40)
const ONE_TO_MANY = 200
/** Messages of one socket that are not acknowledged yet. */
const WINDOW = 8

/** What a shape cost: deliveries a second, milliseconds from saying to getting, processor time for each delivery. */
export type Figures = {
  perSecond: number
  p50: number
  p99: number
  nodeMicroseconds: number
  databaseMicroseconds: number
}

type Saying = { socket: WebSocket; to: string | undefined; count: number }
type Hearing = { socket: WebSocket; expected: number }

/** Says everything, a window at a time. @throws when a frame is refused */
const sayAll = ({ socket, to, count }: Saying, sentAt: Map<string, number>): Promise<void> =>
  new Promise((resolve, reject) => {
    const name = crypto.randomUUID()
    let [said, acknowledged] = [0, 0]
    const say = () => {
      const message = `${name} ${said++}`
      sentAt.set(message, performance.now())
      const receiver = to === undefined ? {} : { receiver_id: to }
      socket.send(JSON.stringify({ message, client_id: message, ...receiver }))
    }
    socket.on('message', (data) => {
      const text = String(data)
      if (text.startsWith('{"type":"error"')) reject(new Error(text))
      if (!text.startsWith('{"type":"ack"')) return
      acknowledged += 1
      if (said < count) say()
      else if (acknowledged === count) resolve()
    })
    while (said < Math.min(WINDOW, count)) say()
  })

/** Resolves with the times of what came once everything has, in the order in which each sender said it. @throws when something comes twice */
const hearAll = ({ socket, expected }: Hearing, sentAt: ReadonlyMap<string, number>): Promise<number[]> =>
  new Promise((resolve, reject) => {
    const times: number[] = []
    const last = new Map<string, number>()
    socket.once('close', (code) => reject(new Error(`a socket was closed with ${code}`)))
    socket.on('message', (data) => {
      const text = String(data)
      if (!text.startsWith('{"type":"chat_message"')) return
      const { body } = JSON.parse(text) as { body: string }
      const begun = sentAt.get(body)
      if (begun === undefined) return
      const [name = '', n] = body.split(' ')
      if (Number(n) !== (last.get(name) ?? -1) + 1) reject(new Error(`${body} came after ${last.get(name)}`))
      last.set(name, Number(n))
      times.push(performance.now() - begun)
      if (times.length === expected) resolve(times)
    })
  })

const measure = async (
  subject: ChatSubject,
  sayings: readonly Saying[],
  hearings: readonly Hearing[],
): Promise<Figures> => {
  await pause(500)
  const sentAt = new Map<string, number>()
  const before = await subject.processorSeconds()
  const begun = performance.now()
  const heard = Promise.all(hearings.map((hearing) => hearAll(hearing, sentAt)))
  await Promise.all(sayings.map((saying) => sayAll(saying, sentAt)))
  const times = (await heard).flat()
  const milliseconds = performance.now() - begun
  const after = await subject.processorSeconds()
  const each = (seconds: number) => (seconds * 1e6) / times.length
  for (const { socket } of [...sayings, ...hearings]) socket.removeAllListeners('close').terminate()
  return {
    perSecond: (times.length * 1_000) / milliseconds,
    p50: medianOf(times),
    p99: quantileOf(times, 0.99),
    nodeMicroseconds: each(after.processes - before.processes),
    databaseMicroseconds: each(after.database - before.database),
  }
}

const openAll = (subject: ChatSubject, people: readonly ChatPerson[], room?: string) =>
  Promise.all(people.map((person, index) => subject.open(person, room, index)))

/** Everybody writes to somebody of their own, who is at another instance. */
const pairs = async (subject: ChatSubject): Promise<Figures> => {
  const senders = await openAll(subject, subject.many)
  const receivers = await Promise.all(
    subject.others.map((person, index) => subject.open(person, undefined, index + 1)),
  )
  const sayings = senders.map((socket, index) => ({
    socket,
    to: subject.others[index]?.id,
    count: MANY_EACH,
  }))
  return await measure(
    subject,
    sayings,
    receivers.map((socket) => ({ socket, expected: MANY_EACH })),
  )
}

/** All write to one. */
const manyToOne = async (subject: ChatSubject): Promise<Figures> => {
  const reader = await subject.open(subject.one, undefined, 0)
  const senders = await openAll(subject, subject.many)
  const sayings = senders.map((socket) => ({ socket, to: subject.one.id, count: MANY_EACH }))
  return await measure(subject, sayings, [{ socket: reader, expected: MANY_EACH * senders.length }])
}

/** One writes into a room of all. */
const oneToMany = async (subject: ChatSubject): Promise<Figures> => {
  const readers = await openAll(subject, subject.many, subject.room)
  const socket = await subject.open(subject.one, subject.room, 0)
  const hearings = readers.map((reader) => ({ socket: reader, expected: ONE_TO_MANY }))
  return await measure(subject, [{ socket, to: undefined, count: ONE_TO_MANY }], hearings)
}

/** What is measured, with what its rate is to be of the limit's. */
const ALL_SHAPES = [
  { name: '50 pairs', goal: GOALS.chat.pairs, measure: pairs },
  { name: '50 → 1', goal: GOALS.chat.manyToOne, measure: manyToOne },
  { name: '1 → 50', goal: GOALS.chat.oneToMany, measure: oneToMany },
] as const

/** Those that `BENCH_SHAPES` names by their places, or all. */
export const SHAPES = ALL_SHAPES.filter((_shape, index) =>
  (process.env['BENCH_SHAPES'] ?? '0,1,2').split(',').includes(String(index)),
)
