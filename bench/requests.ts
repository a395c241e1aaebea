import { clientToken, registerPeople } from './people.ts'
import { reportReadRates } from './read-rates.ts'
import { openRunningPlatform } from './running-platform.ts'
import { reportSignInRates } from './sign-in-rates.ts'
import { reportSignInStorm } from './sign-in-storm.ts'

/** As many as reliability.md, L4, has sign in at once. */
const PEOPLE = 200
const READERS = 20

/** Prints how fast people sign in, tokens are validated and profiles are read; gives how many goals were missed. */
export const reportRequests = async (): Promise<number> => {
  await using platform = await openRunningPlatform()
  const { everybody, readers } = await registerPeople(platform, PEOPLE, READERS)
  await reportSignInRates(platform, everybody)
  await reportReadRates(platform, { people: readers, clientToken: await clientToken(platform) })
  return await reportSignInStorm(platform, everybody, readers)
}
