import { loadNow, quantilesOf, timesOf } from './rates.ts'
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
    `\nLists of ${STUDENTS} students, ${TIMES} requests each (${loadNow()}): p50 / p95 ms\n`,
  )
  for (const [what, query] of Object.entries(ASKED)) {
    const ask = (turn: number) => http.json(200, `/profile/api/students/${query(turn)}`, { token })
    await timesOf(ask, 5, 1)
    const { p50, p95 } = quantilesOf(await timesOf(ask, TIMES, 1))
    const isMissed = p95 > MOST_P95_MILLISECONDS
    if (isMissed) missed += 1
    process.stdout.write(
      `${what.padEnd(36)} ${p50.toFixed(1).padStart(7)} / ${p95.toFixed(1)} goal ≤ ${MOST_P95_MILLISECONDS}${isMissed ? '  MISSED' : ''}\n`,
    )
  }
  const changeSeconds = await importStudents(platform, CHANGED, 1)
  if (changeSeconds > MOST_CHANGE_SECONDS) missed += 1
  process.stdout.write(
    `\nStudents changed by a file, rows per second: ${(CHANGED / changeSeconds).toFixed(0)}; ${CHANGED} in ${changeSeconds.toFixed(1)} s goal ≤ ${MOST_CHANGE_SECONDS}${changeSeconds > MOST_CHANGE_SECONDS ? '  MISSED' : ''}\n`,
  )
  return missed
}
