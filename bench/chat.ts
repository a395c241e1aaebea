import { fileURLToPath } from 'node:url'
import { measureIdle } from './chat-idle.ts'
import { type Figures, SHAPES } from './chat-shapes.ts'
import { type ChatSubject, openChatSubjects } from './chat-subjects.ts'
import { medianOf } from './distributions.ts'
import { loadNow } from './rates.ts'

/** Pairs of measurements, limit and product in turn, every other pair the other way round; one before warms up. */
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 5)

const print = (line: string) => void process.stdout.write(`${line}\n`)
const column = (value: number, digits: number, width = 8) => value.toFixed(digits).padStart(width)

/** Prints the figures of both in each shape, and their ratio; gives how many goals were missed. */
const reportShapes = async (limit: ChatSubject, product: ChatSubject): Promise<number> => {
  let missed = 0
  for (const { name, goal, measure } of SHAPES) {
    const rounds: { limit: Figures; product: Figures }[] = []
    for (let round = -1; round < ROUNDS; round++) {
      const order = round % 2 === 0 ? [limit, product] : [product, limit]
      const figures = new Map<ChatSubject, Figures>()
      for (const subject of order) figures.set(subject, await measure(subject))
      const [its, own] = [figures.get(limit), figures.get(product)]
      if (round >= 0 && its && own) rounds.push({ limit: its, product: own })
    }
    for (const who of ['limit', 'product'] as const) {
      const of = (figure: keyof Figures) => medianOf(rounds.map((one) => one[who][figure]))
      print(
        `${name.padEnd(10)} ${who.padEnd(8)}${column(of('perSecond'), 0)} a second   p50${column(of('p50'), 1)} ms   p99${column(of('p99'), 1)} ms   processor${column(of('nodeMicroseconds'), 0, 6)} µs + database${column(of('databaseMicroseconds'), 0, 6)} µs a delivery`,
      )
    }
    const ratios = rounds.map((one) => one.product.perSecond / one.limit.perSecond)
    const costs = rounds.map(
      ({ limit: its, product: own }) =>
        (its.nodeMicroseconds + its.databaseMicroseconds) / (own.nodeMicroseconds + own.databaseMicroseconds),
    )
    const ratio = medianOf(ratios)
    if (ratio < goal) missed += 1
    print(
      `${name.padEnd(10)} ratio of the rates ${Math.min(...ratios).toFixed(2)} / ${ratio.toFixed(2)} / ${Math.max(...ratios).toFixed(2)}, of processor time ${medianOf(costs).toFixed(2)}, goal ${goal.toFixed(2)}${ratio < goal ? '  MISSED' : ''}`,
    )
  }
  return missed
}

/** Prints the figures of the chat beside their limit; needs PostgreSQL, RabbitMQ and Redis. Gives how many goals were missed. */
export const reportChat = async (): Promise<number> => {
  const { TEST_DATABASE_URL, TEST_AMQP_URL, TEST_REDIS_URL } = process.env
  if (!TEST_DATABASE_URL || !TEST_AMQP_URL || !TEST_REDIS_URL) {
    print('\nChat: TEST_DATABASE_URL, TEST_AMQP_URL or TEST_REDIS_URL is not set, nothing measured')
    return 0
  }
  await using subjects = await openChatSubjects({ redisUrl: TEST_REDIS_URL })
  const { limit, product } = subjects
  print(`\nChat, stored and delivered by two instances, ${ROUNDS} rounds (${loadNow()})`)
  const missed = await reportShapes(limit, product)
  return missed + (await measureIdle(product))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await reportChat()
