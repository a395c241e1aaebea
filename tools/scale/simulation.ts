/** Work that comes at random times: so many a second, and what each needs of one core at each station, in seconds. */
export type Stream = { name: string; rate: number; needs: readonly number[] }

/** What became of it. */
export type Outcome = {
  /** Share of the time in which the cores of each station worked. */
  busy: number[]
  /** Time from coming to leaving, in seconds, by stream. */
  times: Map<string, { p50: number; p99: number; mean: number }>
}

/** Pseudo-random numbers in [0, 1), the same for the same seed: mulberry32. */
const randomFrom = (seed: number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

type Job = { stream: Stream; came: number; station: number }
type Happening = { at: number; job: Job; kind: 'comes' | 'is done' }

/** What happens next comes out first: a binary heap. */
const createAgenda = () => {
  const heap: Happening[] = []
  const at = (index: number) => heap[index]?.at ?? Number.POSITIVE_INFINITY
  const swap = (a: number, b: number) => {
    const [one, other] = [heap[a], heap[b]]
    if (one && other) [heap[a], heap[b]] = [other, one]
  }
  return {
    add: (happening: Happening) => {
      let index = heap.push(happening) - 1
      while (index > 0) {
        const parent = (index - 1) >> 1
        if (at(parent) <= at(index)) return
        swap(parent, index)
        index = parent
      }
    },
    next: (): Happening | undefined => {
      const first = heap[0]
      const last = heap.pop()
      if (!last || heap.length === 0) return first
      heap[0] = last
      for (let index = 0; ; ) {
        const [left, right] = [2 * index + 1, 2 * index + 2]
        const least = at(left) <= at(right) ? left : right
        if (at(index) <= at(least)) return first
        swap(index, least)
        index = least
      }
    },
  }
}

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0

/**
 * Lets work come for so many seconds to stations with so many cores each, one after the other, first come first served:
 * a network of M/M/c queues. The first tenth of the time only fills them.
 */
export const simulate = (
  streams: readonly Stream[],
  cores: readonly number[],
  { seconds, seed = 1 }: { seconds: number; seed?: number },
): Outcome => {
  const random = randomFrom(seed)
  const exponential = (mean: number) => -Math.log(1 - random()) * mean
  const agenda = createAgenda()
  const waiting = cores.map((): Job[] => [])
  const heads = cores.map(() => 0)
  const free = [...cores]
  const worked = cores.map(() => 0)
  const times = new Map(streams.map(({ name }): [string, number[]] => [name, []]))
  const warm = seconds / 10

  const begin = (job: Job, now: number) => {
    const mean = job.stream.needs[job.station] ?? 0
    const length = mean > 0 ? exponential(mean) : 0
    free[job.station] = (free[job.station] ?? 0) - 1
    if (now >= warm) worked[job.station] = (worked[job.station] ?? 0) + length
    agenda.add({ at: now + length, job, kind: 'is done' })
  }
  const arrive = (job: Job, now: number) => {
    if ((free[job.station] ?? 0) > 0) begin(job, now)
    else waiting[job.station]?.push(job)
  }
  const leave = (job: Job, now: number) => {
    const { station } = job
    free[station] = (free[station] ?? 0) + 1
    const head = heads[station] ?? 0
    const next = waiting[station]?.[head]
    if (next) {
      heads[station] = head + 1
      begin(next, now)
    }
    if (station + 1 < cores.length) arrive({ ...job, station: station + 1 }, now)
    else if (job.came >= warm) times.get(job.stream.name)?.push(now - job.came)
  }

  for (const stream of streams) {
    if (stream.rate > 0)
      agenda.add({ at: exponential(1 / stream.rate), job: { stream, came: 0, station: 0 }, kind: 'comes' })
  }
  for (let next = agenda.next(); next && next.at < seconds; next = agenda.next()) {
    const { at, job, kind } = next
    if (kind === 'is done') {
      leave(job, at)
      continue
    }
    arrive({ ...job, came: at }, at)
    agenda.add({ at: at + exponential(1 / job.stream.rate), job, kind })
  }
  return {
    busy: worked.map((total, station) => total / (seconds - warm) / (cores[station] ?? 1)),
    times: new Map(
      [...times].map(([name, all]) => {
        const sorted = all.sort((a, b) => a - b)
        const mean = sorted.reduce((sum, one) => sum + one, 0) / Math.max(1, sorted.length)
        return [name, { p50: quantile(sorted, 0.5), p99: quantile(sorted, 0.99), mean }]
      }),
    ),
  }
}
