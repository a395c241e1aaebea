import type { Person } from './people.ts'
import { besideLimit, printRates } from './rates.ts'
import type { RunningPlatform } from './running-platform.ts'

const LOAD = { rounds: 5, times: 400, atOnce: 8 }
const VALIDATE = '/auth/api/v1/users/validate-token/'

type Readers = { people: readonly Person[]; clientToken: string }

/** Prints how many tokens are validated and profiles read in a second, beside a route that does nothing. */
export const reportReadRates = async (
  { http, adminToken }: RunningPlatform,
  { people, clientToken }: Readers,
): Promise<void> => {
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
      'a student, by an administrator': async (turn) => {
        const { profileId } = reader(turn)
        mustBe(profileId, await http.json(200, `/profile/api/students/${profileId}/`, { token: adminToken }))
      },
    },
    LOAD,
  )
  printRates(`Validation and reads, ${LOAD.rounds} rounds of ${LOAD.times}, ${LOAD.atOnce} at once`, rates)
}
