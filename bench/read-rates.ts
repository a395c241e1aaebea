import type { Person } from './people.ts'
import { besideLimit, rateRow } from './rates.ts'
import type { Results } from './results.ts'
import type { RunningPlatform } from './running-platform.ts'

const LOAD = { rounds: 5, times: 400, atOnce: 8 }
const VALIDATE = '/auth/api/v1/users/validate-token/'

type Readers = { people: readonly Person[]; clientToken: string }

/** How many tokens are validated and own profiles read in a second, beside a route that does nothing. */
export const measureReadRates = async (
  { http }: RunningPlatform,
  { people, clientToken }: Readers,
): Promise<Results> => {
  const reader = (turn: number): Person => {
    const person = people[turn % people.length]
    if (!person) throw new Error('nobody reads')
    return person
  }
  const mustBeValid = ({ data }: { data: { valid: boolean } }) => {
    if (!data.valid) throw new Error('a token that counts was not valid')
  }
  const mustBe = (expected: string, { id }: { id: string }) => {
    if (id !== expected) throw new Error('the profile of somebody else was answered')
  }
  const rates = await besideLimit(
    {
      '/livez, which does nothing': () => http.json(200, '/livez'),
      'token validated by its bearer': async (turn) =>
        mustBeValid(await http.json(200, VALIDATE, { token: reader(turn).token })),
      'token validated by a service account': async (turn) =>
        mustBeValid(
          await http.json(200, VALIDATE, { token: clientToken, body: { token: reader(turn).token } }),
        ),
      'own profile, /profile/api/me': async (turn) => {
        const { token, profileId } = reader(turn)
        mustBe(profileId, await http.json(200, '/profile/api/me', { token }))
      },
    },
    LOAD,
  )
  return {
    title: `Token checks and own profiles, ${LOAD.rounds} rounds of ${LOAD.times}, ${LOAD.atOnce} at once`,
    rows: rates.map(rateRow),
  }
}
