import { measureSignIn } from './sign-in-times.ts'

/** As many of each as reliability.md, R1, asks for. */
const ROUNDS = 500
const LARGEST_DIFFERENCE = 0.05
const SMALLEST_LIKELIHOOD = 0.01

/** Prints how alike the refusals of a sign-in take; gives how many can be told apart by their time. */
export const reportSignIn = async (): Promise<number> => {
  process.stdout.write(
    `\nTime of a refusal, ${ROUNDS} each, beside that of an unknown address: median ratio / likelihood (KS)\n\n`,
  )
  let missed = 0
  for (const { what, ratio, likelihood, milliseconds } of await measureSignIn(ROUNDS)) {
    const isAlike = Math.abs(ratio - 1) <= LARGEST_DIFFERENCE && likelihood > SMALLEST_LIKELIHOOD
    if (!isAlike) missed += 1
    process.stdout.write(
      `${what.padEnd(28)} ${milliseconds.toFixed(1).padStart(7)} ms  ${ratio.toFixed(3)} / ${likelihood.toFixed(3)}${isAlike ? '' : '  MISSED'}\n`,
    )
  }
  return missed
}
