import { getHeapStatistics } from 'node:v8'
import { type Logger, type Metrics, type Shedding, startShedding } from '@medtrack/kit'
import Type, { type Static } from 'typebox'

/** From when on a process refuses requests instead of letting them hang (docs/decisions/0093-shedding.md). */
export const SheddingSettings = Type.Object({
  SHED_LATE_MS: Type.Integer({
    default: 2_000,
    minimum: 50,
    description: 'Milliseconds beyond which a turn of the event loop is late.',
  }),
  SHED_LATE_TURNS: Type.Integer({
    default: 5,
    minimum: 0,
    description:
      'Requests are answered 503 once the loop was late so many times more than it was in time; 0: never.',
  }),
  SHED_HEAP_PERCENT: Type.Integer({
    default: 80,
    minimum: 10,
    maximum: 100,
    description:
      'Requests are answered 503 while a collection leaves more than this part of the JavaScript heap in use; 100: never.',
  }),
})
type SheddingSettings = Static<typeof SheddingSettings>

/** Watches this process. */
export const openShedding = (settings: SheddingSettings, logger: Logger, metrics: Metrics): Shedding =>
  startShedding({
    limits: {
      lateMilliseconds: settings.SHED_LATE_MS,
      lateTurns: settings.SHED_LATE_TURNS,
      heapBytes:
        settings.SHED_HEAP_PERCENT === 100
          ? Number.POSITIVE_INFINITY
          : (readHeapLimit() * settings.SHED_HEAP_PERCENT) / 100,
    },
    logger,
    metrics,
  })

const MEBIBYTE = 1024 * 1024

/**
 * Bytes that objects may take before V8 ends the process. Where a flag says it, the flag: V8 itself only tells a sum that
 * holds its room for young objects as well, which is more than twice a small heap.
 */
const readHeapLimit = (): number => {
  const flags = [...(process.env['NODE_OPTIONS'] ?? '').split(' '), ...process.execArgv].join(' ')
  const given = [...flags.matchAll(/--max[-_]old[-_]space[-_]size[= ](\d+)/g)].at(-1)?.[1]
  return given === undefined ? getHeapStatistics().heap_size_limit : Number(given) * MEBIBYTE
}
