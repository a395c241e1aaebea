import { listOwnMetrics, listProcessMetrics, type Metric } from '../metrics.ts'
import { code, codes, page, type Report, table } from './markdown.ts'

const tableOf = (metrics: readonly Metric[]) =>
  table(
    ['Name', 'Kind', 'Labels', 'What it says', 'Measured by'],
    metrics.map(({ name, kind, labels, help, by }) => [code(name), kind, codes(labels), help, by]),
  )

/** Everything that `/metrics` gives. */
export const metricsReport = async (): Promise<Report> => ({
  'metrics.md': page(
    'Measurements',
    'What `/metrics` gives as Prometheus text. Every series of ours has the label `service`, the full name of the service (`comm-service`), or `platform` for what the process does for all of them. Labels come from closed sets. What to watch, and what to do: [operations](../operations.md#alerts).',
    [
      tableOf(listOwnMetrics()),
      '## Of the process\n\nBeside these there is what the operating system tells of a process (open files, memory), as the client library names it.',
      tableOf(await listProcessMetrics()),
    ],
  ),
})
