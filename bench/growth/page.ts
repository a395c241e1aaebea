import type { Asked } from './blocks.ts'

/** What lists cost at both sizes: before the server has counted the tables, and after. */
export type Measured = {
  readonly rows: readonly [few: number, many: number]
  readonly uncounted: Map<string, Asked>[]
  readonly counted: Map<string, Asked>[]
}

const MOST_RATIO = 1.5
/** Indexes of larger tables are deeper: so many blocks more for each statement are no growth. */
const DEEPER = 3

/** Why some read more the nearer they come to a limit, or for good; performance.md says more. Everything else may not. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [/^auth \/api\/v1\/users\/(students|staff|encadrants|admins)\//, 'counted to its end'],
  [/^auth \/internal\/ended-sessions|^core \/api\/stats\/|^comm \/api\/deliverability\//, 'a window of time'],
  [/^(auth|profile) .*\/imports\/.*\/errors\//, 'a file'],
  [/[?&]page=50( |$)/, 'few rows have no 50th page'],
]

const ratioOf = (few: Asked, many: Asked) => many.blocks / Math.max(1, few.blocks)

const isMore = (few: Asked, many: Asked) =>
  many.blocks > few.blocks * MOST_RATIO && many.blocks > few.blocks + DEEPER * Math.max(1, few.statements)

type Verdict = 'same' | 'with a reason' | 'up to a limit' | 'GROWS'

/** Blocks that counting 10,000 rows takes at most: one for each, and a fifth more for the indexes on the way. */
const LIMIT = 12_000

const verdictOf = (list: string, few: Asked, many: Asked): [Verdict, string] => {
  if (!isMore(few, many)) return ['same', '']
  const reason = REASONS.find(([lists]) => lists.test(list))?.[1]
  if (reason !== undefined) return ['with a reason', reason]
  // The statement says so itself: it stops where it is told to.
  const isLimited = many.blocks <= LIMIT && many.calls.some((call) => /count\(.*limit \$\d+\) as/s.test(call))
  return isLimited ? ['up to a limit', 'counted up to 10,000'] : ['GROWS', 'GROWS']
}

const shown = (blocks: number) => (Number.isFinite(blocks) ? String(blocks) : 'given up')
const number = new Intl.NumberFormat('en-GB')

const HEAD = `# Cost against size

<!-- Made by \`npm run bench -- growth\`; changes made by hand are lost. -->

What every list, search, count and log of every service reads, asked through its HTTP API: blocks of the database that its statements touch (\`pg_stat_statements\`, those in memory and those read), whoever else uses the machine. `

/** The report, how many grow, and the statements of those that do. */
export const growthPage = ({ rows: [few, many], uncounted, counted }: Measured) => {
  let missed = 0
  const verdicts: Record<Verdict, number> = { same: 0, 'up to a limit': 0, 'with a reason': 0, GROWS: 0 }
  const lines: string[] = []
  const printed: string[] = []
  for (const [list, small] of counted[0] ?? []) {
    const large = counted[1]?.get(list)
    const fresh = uncounted[0]?.get(list)
    const stale = uncounted[1]?.get(list)
    if (!large || !fresh || !stale) continue
    const [verdict, why] = verdictOf(list, small, large)
    verdicts[verdict] += 1
    if (verdict === 'GROWS') missed += 1
    const figures = [
      ...[shown(small.blocks), shown(large.blocks), ratioOf(small, large).toFixed(2), why],
      ...[shown(fresh.blocks), shown(stale.blocks)],
    ]
    lines.push(`| \`${list.replaceAll('|', '\\|')}\` | ${figures.join(' | ')} |`)
    if (verdict !== 'same')
      printed.push(
        `${verdict} ${list}: ${small.blocks} → ${large.blocks}\n    ${(large.calls[0] ?? '').replaceAll(/\s+/g, ' ').slice(0, 300)}\n`,
      )
  }
  const summary = `${lines.length} were asked: ${verdicts.same} read the same, ${verdicts['up to a limit']} count up to a limit, ${verdicts['with a reason']} have a reason to read more, ${verdicts.GROWS} grow.`
  const text = `${HEAD}Tables have ${number.format(few)} rows, then ${number.format(many)}, and another institution has rows in them as well: so many of what people do, a tenth of people and offers, a hundredth of files and sends to many. One person has a hundredth of all that is told and written. ${summary}

The same is at most ${MOST_RATIO} times as many blocks, or ${DEEPER} more for each statement, as indexes become deeper. Totals that are not kept are counted up to 10,000 rows. Whatever else reads more, and has no reason beside it, grows and fails the benchmark. The last two columns are before the server has counted the tables: never, and with what it counted when there were ${number.format(few)} rows.

| List | Blocks, ${number.format(few)} | Blocks, ${number.format(many)} | Ratio | | Never counted | Counted long ago |
| --- | --- | --- | --- | --- | --- | --- |
${lines.join('\n')}
`
  return {
    text,
    missed,
    printed: `\nBlocks of lists, ${few} and ${many} rows: ${summary}\n${printed.join('')}`,
  }
}
