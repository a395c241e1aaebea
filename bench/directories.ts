import type { HttpClient } from './http-client.ts'
import { loadNow, quantilesOf, timesOf, type Work } from './rates.ts'
import { openRunningPlatform, pause } from './running-platform.ts'
import { FIRST, importStudents, LAST, LETTERS } from './student-imports.ts'

const STUDENTS = 100_000
/** Seconds that 50,000 rows may take from the upload to the last of them, so twice as long for these. */
const MOST_IMPORT_SECONDS = 120
/** Rows of a second file, which change something in students that there are, and seconds that they may take. */
const CHANGED = 50_000
const MOST_CHANGE_SECONDS = 60
const MOST_P95_MILLISECONDS = 20
const TIMES = 100
/** The embedded database is vacuumed when it has been looked at: what was imported is old by then. */
const VACUUM_MILLISECONDS = 45_000

/** Whatever page, filter or search. */
const ASKED: Readonly<Record<string, (turn: number) => string>> = {
  'first page': () => '',
  'any page': (turn) => `?page=${1 + ((turn * 7919) % 5000)}`,
  'last page': () => '?page=5000',
  'newest first, any page': (turn) => `?ordering=-created_at&page=${1 + ((turn * 7919) % 5000)}`,
  'of a university': (turn) => `?university=university+${turn % 8}&page=${1 + (turn % 600)}`,
  'of a university, program and year': (turn) =>
    `?university=UNIVERSITY+${turn % 8}&program=program+${turn % 5}&year_level=${1 + (turn % 7)}`,
  'search: one letter': (turn) => `?search=${LETTERS[turn % 26]}`,
  'search: three letters': (turn) => `?search=${(LAST[turn % 10] ?? '').slice(0, 3)}`,
  'search: a first name': (turn) => `?search=${encodeURIComponent(FIRST[turn % FIRST.length] ?? '')}`,
  'search: two words': (turn) =>
    `?search=${encodeURIComponent(`${FIRST[turn % FIRST.length]} ${(LAST[turn % LAST.length] ?? '').slice(0, 4)}`)}`,
  'search: one person': (turn) => `?search=be${turn * 991}`,
  'search in a university': (turn) => `?search=${LETTERS[turn % 26]}&university=university+${turn % 8}`,
}

/** Reads of one student, and entering new ones: keys and numbers of all others are looked at. */
const asksOfOne = async (http: HttpClient, token: string): Promise<Readonly<Record<string, Work>>> => {
  const url = '/profile/api/students/'
  const pages = [1, 500, 1000, 2500, 4999].map((page) =>
    http.json<{ id: string }[]>(200, `${url}?page_size=20&page=${page}`, { token }),
  )
  const ids = (await Promise.all(pages)).flat().map(({ id }) => id)
  const enter = (turn: number) => {
    const names = { first_name: FIRST[turn % FIRST.length], last_name: LAST[turn % LAST.length] }
    const number = `NEW${Date.now()}-${turn}`
    const body = { ...names, cin: number, email: `${number}@bench.test`, university: 'University 3' }
    return http.json(201, url, { token, body })
  }
  return {
    'read one student': (turn) => http.json(200, `${url}${ids[turn % ids.length]}/`, { token }),
    'enter a student': enter,
  }
}

/** Prints how long lists of 100,000 students take through the platform; gives how many goals were missed. */
export const reportDirectories = async (): Promise<number> => {
  await using platform = await openRunningPlatform()
  const { http, adminToken: token } = platform
  const seconds = await importStudents(platform, STUDENTS)
  let missed = seconds > MOST_IMPORT_SECONDS ? 1 : 0
  process.stdout.write(
    `\nStudents imported from a file, rows per second: ${(STUDENTS / seconds).toFixed(0)}; ${STUDENTS} in ${seconds.toFixed(1)} s goal ≤ ${MOST_IMPORT_SECONDS}${missed ? '  MISSED' : ''}\n`,
  )
  await pause(VACUUM_MILLISECONDS)
  process.stdout.write(
    `\nLists of ${STUDENTS} students, reads and creates, ${TIMES} requests each (${loadNow()}): p50 / p95 ms, and p50 beside that of the first page\n`,
  )
  const lists = Object.entries(ASKED).map(([what, query]): [string, Work] => [
    what,
    (turn) => http.json(200, `/profile/api/students/${query(turn)}`, { token }),
  ])
  let first = 0
  for (const [what, ask] of [...lists, ...Object.entries(await asksOfOne(http, token))]) {
    await timesOf(ask, 5, 1)
    const { p50, p95 } = quantilesOf(await timesOf((turn) => ask(turn + 5), TIMES, 1))
    first ||= p50
    const isMissed = p95 > MOST_P95_MILLISECONDS
    if (isMissed) missed += 1
    process.stdout.write(
      `${what.padEnd(36)} ${p50.toFixed(1).padStart(7)} / ${p95.toFixed(1).padEnd(6)} ${(p50 / first).toFixed(2)} of the first page's; goal ≤ ${MOST_P95_MILLISECONDS}${isMissed ? '  MISSED' : ''}\n`,
    )
  }
  const changeSeconds = await importStudents(platform, CHANGED, 1)
  if (changeSeconds > MOST_CHANGE_SECONDS) missed += 1
  process.stdout.write(
    `\nStudents changed by a file, rows per second: ${(CHANGED / changeSeconds).toFixed(0)}; ${CHANGED} in ${changeSeconds.toFixed(1)} s goal ≤ ${MOST_CHANGE_SECONDS}${changeSeconds > MOST_CHANGE_SECONDS ? '  MISSED' : ''}\n`,
  )
  return missed
}
