import { GOALS, type Goal } from './goals.ts'
import type { HttpClient } from './http-client.ts'
import { quantilesOf, timesOf, type Work } from './rates.ts'
import { figure, type Results, type Row } from './results.ts'
import { openRunningPlatform, pause } from './running-platform.ts'
import { FIRST, importStudents, LAST, LETTERS } from './student-imports.ts'

const STUDENTS = 100_000
/** Rows of a second file, which change something in students that there are. */
const CHANGED = 50_000
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

/** How long lists of 100,000 students take through the embedded platform, and files of them. */
export const measureDirectories = async (): Promise<Results[]> => {
  await using platform = await openRunningPlatform()
  const { http, adminToken: token } = platform
  const seconds = await importStudents(platform, STUDENTS)
  await pause(VACUUM_MILLISECONDS)
  const lists = Object.entries(ASKED).map(([what, query]): [string, Work] => [
    what,
    (turn) => http.json(200, `/profile/api/students/${query(turn)}`, { token }),
  ])
  const rows: Row[] = []
  let first = 0
  for (const [what, ask] of [...lists, ...Object.entries(await asksOfOne(http, token))]) {
    await timesOf(ask, 5, 1)
    const { p50, p95 } = quantilesOf(await timesOf((turn) => ask(turn + 5), TIMES, 1))
    first ||= p50
    const figures = {
      p50: figure(p50, 'ms'),
      p95: figure(p95, 'ms', GOALS.directories.p95),
      'p50 of the first page’s': figure(p50 / first, '×'),
    }
    rows.push({ what, figures })
  }
  const changeSeconds = await importStudents(platform, CHANGED, 1)
  const { importSeconds, changeSeconds: mostChange } = GOALS.directories
  return [
    { title: `Lists of ${STUDENTS} students, reads and creates, embedded, ${TIMES} requests each`, rows },
    {
      title: 'Files of students, embedded',
      rows: [
        { what: `${STUDENTS} new ones`, figures: figuresOfFile(STUDENTS, seconds, importSeconds) },
        { what: `${CHANGED} that change`, figures: figuresOfFile(CHANGED, changeSeconds, mostChange) },
      ],
    },
  ]
}

const figuresOfFile = (rows: number, seconds: number, goal: Goal) => ({
  'rows a second': figure(rows / seconds, '/s'),
  'in all': figure(seconds, 's', goal),
})
