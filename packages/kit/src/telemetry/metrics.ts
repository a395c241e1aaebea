import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from '@prometheus-io/client'

/** One value of a measurement that is taken when it is asked for. */
export type Reading = { value: number; labels?: Record<string, string> }

/** A service's measurements, read in Prometheus text form. Labels come from closed sets, never from user input. */
export type Metrics = {
  counter(
    name: string,
    help: string,
    labels?: readonly string[],
  ): { add(value?: number, labels?: Record<string, string>): void }
  gauge(
    name: string,
    help: string,
    labels?: readonly string[],
  ): { set(value: number, labels?: Record<string, string>): void }
  /** A gauge that is read whenever the measurements are asked for: what `read` leaves out is not shown. */
  watch(name: string, help: string, labels: readonly string[], read: () => readonly Reading[]): void
  histogram(
    name: string,
    help: string,
    buckets: readonly number[],
    labels?: readonly string[],
  ): { observe(value: number, labels?: Record<string, string>): void }
  /** Prometheus text exposition of everything measured. */
  text(): Promise<string>
}

/** The measurements of a whole process, in which several services may run. */
export type ProcessMetrics = Metrics & {
  /** The same registry for another service: its series carry that name in the label `service`. */
  forService(service: string): Metrics
}

/** Media type of {@link Metrics.text}. */
export const METRICS_CONTENT_TYPE = Registry.PROMETHEUS_CONTENT_TYPE

export type MetricsOptions = {
  /** Value of the label `service` on every series made through the result itself. */
  service: string
  /** False leaves out what is measured of the process (CPU, memory, event-loop lag, garbage collection). */
  processMetrics?: boolean
}

/**
 * Measurements on a registry of their own. Asking twice for the same name gives the same metric, so that every service
 * of a process can ask for what it needs; asking with another kind or other labels throws.
 */
export const createMetrics = ({ service, processMetrics = true }: MetricsOptions): ProcessMetrics => {
  const registry = new Registry()
  if (processMetrics) collectDefaultMetrics({ register: registry })
  const made = new Map<string, { shape: string; metric: unknown }>()
  const watched = new Map<string, (() => readonly Reading[])[]>()

  const once = <M>(kind: string, name: string, labels: readonly string[], make: () => M): M => {
    const shape = `${kind}(${labels.join(', ')})`
    const known = made.get(name)
    if (known && known.shape !== shape) {
      throw new Error(`The metric ${name} is ${known.shape} already and cannot also be ${shape}`)
    }
    if (known) return known.metric as M
    const metric = make()
    made.set(name, { shape, metric })
    return metric
  }

  const viewFor = (owner: string): Metrics => {
    const own = { service: owner }
    // First, so that it is printed first, and last, so that nobody can speak for another service.
    const labelled = (given: Record<string, string>) => ({ ...own, ...given, ...own })
    const described = (name: string, help: string, labels: readonly string[]) => ({
      name,
      help,
      labelNames: ['service', ...labels],
      registers: [registry],
    })
    return {
      counter: (name, help, labels = []) => {
        const metric = once('counter', name, labels, () => new Counter(described(name, help, labels)))
        return { add: (value = 1, given = {}) => metric.inc(labelled(given), value) }
      },
      gauge: (name, help, labels = []) => {
        const metric = once('gauge', name, labels, () => new Gauge(described(name, help, labels)))
        return { set: (value, given = {}) => metric.set(labelled(given), value) }
      },
      watch: (name, help, labels, read) => {
        const readers = watched.get(name) ?? []
        watched.set(name, readers)
        readers.push(() =>
          read().map(({ value, labels: given = {} }) => ({ value, labels: labelled(given) })),
        )
        const collect = function (this: Gauge<string>) {
          this.reset()
          for (const reader of readers)
            for (const reading of reader()) this.set(reading.labels ?? {}, reading.value)
        }
        once('watch', name, labels, () => new Gauge<string>({ ...described(name, help, labels), collect }))
      },
      histogram: (name, help, buckets, labels = []) => {
        const make = () => new Histogram({ ...described(name, help, labels), buckets: [...buckets] })
        const metric = once('histogram', name, labels, make)
        return { observe: (value, given = {}) => metric.observe(labelled(given), value) }
      },
      text: () => registry.metrics(),
    }
  }

  return { ...viewFor(service), forService: viewFor }
}
