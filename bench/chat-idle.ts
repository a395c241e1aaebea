import type { WebSocket } from 'ws'
import type { ChatSubject } from './chat-subjects.ts'
import { medianOf, quantileOf } from './distributions.ts'
import { GOALS } from './goals.ts'
import { figure, type Results } from './results.ts'
import { pause } from './running-platform.ts'
import { memoryOf } from './start-up.ts'

/** Sockets that are open and say nothing (L5), and those of one person. */
const IDLE = Number(process.env['BENCH_SOCKETS'] ?? 5_000)
/** Sockets that are opened at once. */
const AT_ONCE = 50
/** What goes through meanwhile. */
const A_SECOND = 50
const SECONDS = 10

const memory = async ({ pids }: ChatSubject): Promise<number> => {
  const all = await Promise.all(pids.map((pid) => memoryOf(pid, 'VmRSS')))
  return all.reduce((sum, bytes) => sum + bytes, 0)
}

/** Processor time of a second, as a share of one processor. */
const busyShare = async (subject: ChatSubject, work: () => Promise<void>): Promise<number> => {
  const [begun, before] = [performance.now(), await subject.processorSeconds()]
  await work()
  const after = await subject.processorSeconds()
  const used = after.processes - before.processes + after.database - before.database
  return (used * 1_000) / (performance.now() - begun)
}

/** Says so many a second, and gives how long each took to arrive, in milliseconds. */
const sayEvenly = (sender: WebSocket, reader: WebSocket, to: string): Promise<number[]> =>
  new Promise((resolve, reject) => {
    const sentAt = new Map<string, number>()
    const times: number[] = []
    const count = A_SECOND * SECONDS
    reader.once('close', (code) => reject(new Error(`a socket was closed with ${code}`)))
    reader.on('message', (data) => {
      const begun = sentAt.get(JSON.parse(String(data)).body)
      if (begun === undefined) return
      times.push(performance.now() - begun)
      if (times.length === count) resolve(times)
    })
    let said = 0
    const timer = setInterval(() => {
      const message = `evenly ${said++}`
      sentAt.set(message, performance.now())
      sender.send(JSON.stringify({ message, client_id: `${crypto.randomUUID()}`, receiver_id: to }))
      if (said === count) clearInterval(timer)
    }, 1_000 / A_SECOND)
  })

/** What idle sockets cost, and how fast the others are meanwhile. */
export const measureIdle = async (subject: ChatSubject): Promise<Results> => {
  const { one, many, others } = subject
  const people = [...many, ...others]
  const quiet = await busyShare(subject, () => pause(5_000))
  const before = await memory(subject)
  const sockets: WebSocket[] = []
  while (sockets.length < IDLE) {
    const some = Array.from({ length: AT_ONCE }, (_, index) => sockets.length + index)
    sockets.push(
      ...(await Promise.all(
        some.map((n) =>
          subject.open(people[n % people.length] ?? one, undefined, Math.floor(n / people.length)),
        ),
      )),
    )
  }
  await pause(2_000)
  const each = ((await memory(subject)) - before) / sockets.length
  const idle = await busyShare(subject, () => pause(10_000))
  const [first = one] = many
  const sender = await subject.open(one, undefined, 0)
  const reader = await subject.open(first, undefined, 1)
  await pause(500)
  const times = await sayEvenly(sender, reader, first.id)
  for (const socket of [...sockets, sender, reader]) socket.removeAllListeners('close').terminate()
  const p95 = quantileOf(times, 0.95)
  const { kilobytes, p95: mostP95 } = GOALS.idleSockets
  return {
    title: `${sockets.length} sockets that say nothing, and ${A_SECOND} messages a second through others (L5)`,
    rows: [
      {
        what: 'idle sockets',
        figures: {
          'memory of each': figure(each / 1_000, 'kB', kilobytes),
          'share of a processor': figure((idle - quiet) * 100, '%'),
        },
      },
      {
        what: 'messages meanwhile',
        figures: { p50: figure(medianOf(times), 'ms'), p95: figure(p95, 'ms', mostP95) },
      },
    ],
  }
}
