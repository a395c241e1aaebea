import { measureIdle } from './chat-idle.ts'
import { type Figures, SHAPES } from './chat-shapes.ts'
import { type ChatSubject, openChatSubjects } from './chat-subjects.ts'
import { type Figure, figureOf, lacking, notMeasured, type Results, type Row } from './results.ts'

/** Pairs of measurements, limit and product in turn, every other pair the other way round; one before warms up. */
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 5)

type Round = { limit: Figures; product: Figures }

const figuresOf = (rounds: readonly Round[], who: keyof Round): Record<string, Figure> => {
  const of = (name: keyof Figures) => rounds.map((round) => round[who][name])
  return {
    rate: figureOf(of('perSecond'), '/s'),
    p50: figureOf(of('p50'), 'ms'),
    p99: figureOf(of('p99'), 'ms'),
    processes: figureOf(of('nodeMicroseconds'), 'µs'),
    database: figureOf(of('databaseMicroseconds'), 'µs'),
  }
}

const costOf = ({ nodeMicroseconds, databaseMicroseconds }: Figures) =>
  nodeMicroseconds + databaseMicroseconds

/** The figures of both in each shape, and their ratio. */
const measureShapes = async (limit: ChatSubject, product: ChatSubject): Promise<Row[]> => {
  const rows: Row[] = []
  for (const { name, goal, measure } of SHAPES) {
    const rounds: Round[] = []
    for (let round = -1; round < ROUNDS; round++) {
      const order = round % 2 === 0 ? [limit, product] : [product, limit]
      const figures = new Map<ChatSubject, Figures>()
      for (const subject of order) {
        figures.set(subject, await measure(subject))
        // Plans are made for tables as they are, not for empty ones.
        if (round < 0) await subject.count()
      }
      const [its, own] = [figures.get(limit), figures.get(product)]
      if (round >= 0 && its && own) rounds.push({ limit: its, product: own })
    }
    const beside = (ratio: (round: Round) => number) => rounds.map(ratio)
    const rates = beside((one) => one.product.perSecond / one.limit.perSecond)
    const costs = beside((one) => costOf(one.product) / costOf(one.limit))
    rows.push(
      { what: `${name}: limit`, figures: figuresOf(rounds, 'limit') },
      {
        what: `${name}: product`,
        figures: {
          ...figuresOf(rounds, 'product'),
          'rate of the limit’s': figureOf(rates, '×', goal),
          'cost of the limit’s': figureOf(costs, '×'),
        },
      },
    )
  }
  return rows
}

/** Chat messages that are stored and delivered, beside the limit; and what idle sockets cost. */
export const measureChat = async (): Promise<Results[]> => {
  const title = `Chat, stored and delivered by two instances, ${ROUNDS} rounds; figures are of a delivery`
  const lacks = lacking('TEST_DATABASE_URL', 'TEST_AMQP_URL', 'TEST_REDIS_URL')
  if (lacks.length > 0) return notMeasured(title, lacks)
  await using subjects = await openChatSubjects({ redisUrl: process.env['TEST_REDIS_URL'] ?? '' })
  const { limit, product } = subjects
  return [{ title, rows: await measureShapes(limit, product) }, await measureIdle(product)]
}
