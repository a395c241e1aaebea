import { pause, type RunningPlatform } from './running-platform.ts'

export const FIRST =
  'Mohamed,Fatima,Amina,Youssef,Khadija,Omar,Salma,Hamza,Imane,Ayoub,محمد,فاطمة,Noé,Élise'.split(',')
export const LAST =
  'Idrissi,Benali,El Amrani,Alaoui,Tazi,Bennani,Fassi,Berrada,Chraibi,Lahlou,بناني,العلوي'.split(',')
export const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

/** The same people each time, their last names in many forms; `years` later. */
const studentAt = (n: number, years: number): string =>
  [
    `person${n}@bench.test`,
    FIRST[n % FIRST.length],
    `${LAST[n % LAST.length]}${LETTERS[n % 23]}${LETTERS[n % 19]}`,
    `BE${n}`,
    `University ${n % 8}`,
    `Program ${n % 5}`,
    1 + (n % 7) + years,
  ].join(',')

/** As many as a file may hold. */
const MOST_OF_FILE = 100_000

/** Imports the first students of a list, and gives how many seconds it took from the upload to the last of them. */
export const importStudents = async (
  platform: RunningPlatform,
  count: number,
  years = 0,
): Promise<number> => {
  let seconds = 0
  for (let from = 0; from < count; from += MOST_OF_FILE) {
    const size = Math.min(MOST_OF_FILE, count - from)
    const rows = Array.from({ length: size }, (_, n) => studentAt(from + n, years))
    seconds += await importFile(platform, rows)
  }
  return seconds
}

const importFile = async (
  { address, adminToken }: RunningPlatform,
  rows: readonly string[],
): Promise<number> => {
  const headers = { authorization: `Bearer ${adminToken}` }
  const file = ['email,first_name,last_name,cin,university,program,year_level', ...rows].join('\n')
  const body = new FormData()
  body.set('file', new File([file], 'students.csv'))
  const begun = performance.now()
  const url = `${address}/profile/api`
  const sent = await fetch(`${url}/import/students/?dry_run=false`, { method: 'POST', headers, body })
  if (!sent.ok) throw new Error(`the import was answered with ${sent.status}: ${await sent.text()}`)
  const { id } = (await sent.json()) as { id: string }
  for (let state = ''; state !== 'finished'; await pause(250)) {
    const asked = await fetch(`${url}/imports/${id}/`, { headers })
    // A busy database may have no time to say how far it is.
    if (asked.ok) ({ state } = (await asked.json()) as { state: string })
    if (state === 'failed') throw new Error('the import failed')
  }
  return (performance.now() - begun) / 1000
}
