import { arch, cpus, platform, release, totalmem } from 'node:os'
import { goalInWords, valueInWords } from './printing.ts'
import type { Costs } from './regressions.ts'
import { type Figure, isReached, type Results } from './results.ts'

/** What a report is made of; `costs` is what the short form is held against. */
export type Report = {
  made: string
  command: string
  machine: string
  costs: Costs
  results: readonly Results[]
}

/** Processors, memory and programs that figures depend on. */
export const machineInWords = (): string => {
  const all = cpus()
  const memory = (totalmem() / 2 ** 30).toFixed(0)
  return `${all.length} × ${all[0]?.model.trim() ?? arch()}, ${memory} GiB of memory, ${platform()} ${release()}, Node ${process.versions.node}`
}

const table = (columns: readonly string[], rows: readonly (readonly string[])[]): string =>
  [columns, columns.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

const cellOf = (one: Figure | undefined): string => {
  if (!one) return ''
  const value = valueInWords(one)
  if (!one.goal) return value
  return isReached(one)
    ? `**${value}**, goal ${goalInWords(one)}`
    : `**${value}**, goal ${goalInWords(one)}: not reached`
}

const sectionOf = ({ title, note, rows }: Results): string => {
  const names = [...new Set(rows.flatMap(({ figures }) => Object.keys(figures)))]
  const cells = rows.map(({ what, figures }) => [what, ...names.map((name) => cellOf(figures[name]))])
  return [
    `## ${title}`,
    ...(note ? [`${note}.`] : []),
    ...(rows.length > 0 ? [table(['', ...names], cells)] : []),
  ].join('\n\n')
}

/** Every figure that has a goal, with whether it is reached. */
const goalsOf = (results: readonly Results[]): string[][] =>
  results.flatMap(({ title, rows }) =>
    rows.flatMap(({ what, figures }) =>
      Object.entries(figures).flatMap(([name, one]) =>
        one.goal
          ? [
              [
                title,
                what,
                name,
                valueInWords(one),
                goalInWords(one),
                isReached(one) ? 'reached' : '**missed**',
              ],
            ]
          : [],
      ),
    ),
  )

/** The report as people read it. */
export const reportInWords = ({ made, command, machine, results }: Report): string => {
  const goals = goalsOf(results)
  const reached = goals.filter((cells) => cells.at(-1) === 'reached').length
  return `${[
    '# How fast it was',
    `Made ${made} by \`${command}\` on ${machine}. Figures are medians with their least and largest; ratios are to [the limit](../performance.md), a program that does only the necessary work of the same job. [As data](performance.json).`,
    '## Goals',
    `${reached} of ${goals.length} are reached.`,
    table(['Part', 'Job', 'Figure', 'Measured', 'Goal', ''], goals),
    ...results.map(sectionOf),
  ].join('\n\n')}\n`
}
