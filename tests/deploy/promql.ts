/** Words of the query language that stand where a name could stand. */
const WORDS = new Set(
  'and or unless by without on ignoring group_left group_right bool offset atan2 inf nan'.split(' '),
)

/** Measurements that Prometheus makes itself. */
const OF_PROMETHEUS = new Set(['up'])

/** Labels of every series: ours, those that a scrape adds, and the one of histograms. */
const COMMON_LABELS = ['service', 'job', 'instance', 'le']

type Known = { name: string; kind: string; labels: readonly string[] }

const namesIn = (expression: string): string[] =>
  [...expression.matchAll(/(?<![\w$.:])([a-zA-Z_:][\w:]*)\b(?!\s*\()/g)]
    .map(([, name = '']) => name)
    .filter((name) => !WORDS.has(name.toLowerCase()))

const LABEL_LISTS = /\b(?:by|without|on|ignoring|group_left|group_right)\s*\(([^)]*)\)/g
const MATCHERS = /\{([^}]*)\}/g

/**
 * What an expression of PromQL asks for that nobody measures: names of measurements, and labels that none of those that
 * it names has. Empty when all of it is there.
 */
export const unknownIn = (expression: string, known: readonly Known[]): string[] => {
  const withoutTexts = expression.replaceAll(/"[^"]*"|'[^']*'/g, '""')
  const labels = [
    ...[...withoutTexts.matchAll(LABEL_LISTS)].flatMap(([, list = '']) => list.split(',')),
    ...[...withoutTexts.matchAll(MATCHERS)].flatMap(([, list = '']) =>
      [...list.matchAll(/(\w+)\s*(?:=~|!~|!=|=)/g)].map(([, label = '']) => label),
    ),
  ].map((label) => label.trim())
  const bare = withoutTexts
    .replaceAll(LABEL_LISTS, ' ')
    .replaceAll(MATCHERS, ' ')
    .replaceAll(/\[[^\]]*\]/g, ' ')
    .replaceAll('""', ' ')
  const named = namesIn(bare).filter((name) => !OF_PROMETHEUS.has(name))
  const found = named.map((name) => known.find((metric) => isSeriesOf(name, metric)))
  const allowed = new Set([...COMMON_LABELS, ...found.flatMap((metric) => metric?.labels ?? [])])
  return [
    ...named.filter((_, i) => found[i] === undefined),
    ...labels.filter((label) => label !== '' && !allowed.has(label)).map((label) => `label ${label}`),
  ]
}

const isSeriesOf = (series: string, { name, kind }: Known): boolean =>
  kind === 'histogram' || kind === 'summary'
    ? [`${name}_bucket`, `${name}_sum`, `${name}_count`].includes(series)
    : series === name
