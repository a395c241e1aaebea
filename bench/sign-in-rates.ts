import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { besideLimit, printRates } from './rates.ts'
import { type Credentials, type RunningPlatform, signIn } from './running-platform.ts'

const ROUNDS = 5
const derive = promisify(argon2)

/** The limit: one comparison of a password with an argon2id hash of the cost that the platform has, and nothing else. */
const openVerification = async () => {
  const parameters: Argon2Parameters = {
    ...{ message: 'SecurePass123!', nonce: randomBytes(16) },
    ...{ memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 },
  }
  const stored = await derive('argon2id', parameters)
  return async () => {
    if (!timingSafeEqual(await derive('argon2id', parameters), stored))
      throw new Error('the password does not match its own hash')
  }
}

/** Prints how many people sign in in a second, one after another and 8 at once, beside verifying their passwords alone. */
export const reportSignInRates = async (
  { http }: RunningPlatform,
  people: readonly Credentials[],
): Promise<void> => {
  const verify = await openVerification()
  let next = 0
  const signInNext = async () => {
    const person = people[next++ % people.length]
    if (person) await signIn(http, person)
  }
  for (const [how, load] of [
    ['one after another', { rounds: ROUNDS, times: 20, atOnce: 1 }],
    ['8 at once', { rounds: ROUNDS, times: 48, atOnce: 8 }],
  ] as const) {
    printRates(
      `Sign-in, ${how}, ${ROUNDS} rounds of ${load.times}`,
      await besideLimit({ 'argon2id verification alone': verify, 'sign-in': signInNext }, load),
    )
  }
}
