import { GOALS } from './goals.ts'
import { figure, type Results } from './results.ts'
import { measureSignIn } from './sign-in-times.ts'

/** As many of each as reliability.md, R1, asks for. */
const ROUNDS = 500

/** How alike the refusals of a sign-in take: whether any can be told apart by its time. */
export const measureRefusals = async (): Promise<Results[]> => {
  const { ratioOff, likelihood: likely } = GOALS.refusals
  const rows = (await measureSignIn(ROUNDS)).map(({ what, ratio, likelihood, milliseconds }) => ({
    what,
    figures: {
      median: figure(milliseconds, 'ms'),
      'off the other by': figure(Math.abs(ratio - 1), '×', ratioOff),
      'likelihood of the same (KS)': figure(likelihood, '', likely),
    },
  }))
  return [{ title: `Time of a refusal, ${ROUNDS} each, beside that of an unknown address`, rows }]
}
