import { loadNow } from './rates.ts'
import { type Figure, isReached, type Results } from './results.ts'

/** As many digits as say something. */
const digitsOf = (value: number): number => (Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2)

const number = (value: number): string => value.toFixed(digitsOf(value))

/** The goal in words. */
export const goalInWords = ({ goal, unit }: Figure): string => {
  if (!goal) return ''
  const [sign, bound] = 'least' in goal ? ['≥', goal.least] : ['≤', goal.most]
  return `${sign} ${bound}${unit && ` ${unit}`}`
}

/** The value with its unit and its range. */
export const valueInWords = ({ value, unit, range }: Figure): string => {
  const [least = 0, most = 0] = range ?? []
  const spread = range && least !== most ? ` (${number(least)}–${number(most)})` : ''
  return `${number(value)}${unit && ` ${unit}`}${spread}`
}

const inWords = (name: string, one: Figure): string => {
  const goal = one.goal ? `, goal ${goalInWords(one)}${isReached(one) ? '' : '  MISSED'}` : ''
  return `${name} ${valueInWords(one)}${goal}`
}

/** Prints a table, with how busy the machine was: figures of a busy one are worth less. */
export const printResults = ({ title, note, rows }: Results): void => {
  process.stdout.write(`\n${title} (${loadNow()})\n${note ? `${note}\n` : ''}`)
  const width = Math.max(...rows.map(({ what }) => what.length), 0)
  for (const { what, figures } of rows) {
    const told = Object.entries(figures).map(([name, one]) => inWords(name, one))
    process.stdout.write(`${what.padEnd(width)}  ${told.join('   ')}\n`)
  }
}
