import { figure, type Results } from './results.ts'
import { openRunningPlatform, pause } from './running-platform.ts'

/** How fast a file of people is checked, and how fast its rows become accounts, in rows per second. */
type ImportRates = { checkedPerSecond: number; createdPerSecond: number }

/** Imports that many people into an embedded platform on an empty folder. */
const measureImport = async (people: number): Promise<ImportRates> => {
  await using platform = await openRunningPlatform()
  const base = `${platform.address}/auth/api/v1`
  const headers = { authorization: `Bearer ${platform.adminToken}` }
  const call = async (path: string, init: RequestInit = {}): Promise<ImportState> => {
    const answer = await fetch(`${base}${path}`, { ...init, headers: { ...headers, ...init.headers } })
    const { data } = (await answer.json()) as { data: ImportState }
    if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}`)
    return data
  }
  const body = new FormData()
  body.set('invite', 'false')
  body.set('file', new File([fileOf(people)], 'people.csv'))
  const beforeCheck = performance.now()
  const { id } = await call('/users/import/', { method: 'POST', body })
  const checkSeconds = (performance.now() - beforeCheck) / 1000
  const begun = performance.now()
  const json = { 'content-type': 'application/json' }
  await call(`/users/imports/${id}/start/`, { method: 'POST', body: '{}', headers: json })
  for (let state = ''; state !== 'finished'; await pause(100)) {
    // A busy database may have no time to say how far it is.
    const found = await call(`/users/imports/${id}/`).catch(() => undefined)
    state = found?.state ?? state
  }
  const runSeconds = (performance.now() - begun) / 1000
  return { checkedPerSecond: people / checkSeconds, createdPerSecond: people / runSeconds }
}

type ImportState = { id: string; state: string }

const fileOf = (people: number): string =>
  [
    'email;first_name;last_name;role;phone;student_number;university;year_level',
    ...Array.from(
      { length: people },
      (_, i) => `person${i}@bench.test;Amina;Idrissi;student;0612345678;S${i};Mohammed V;3`,
    ),
  ].join('\r\n')

const PEOPLE = 1_000

/** How fast people are imported, profiles and welcomes being made meanwhile. */
export const measureImports = async (): Promise<Results[]> => {
  const { checkedPerSecond, createdPerSecond } = await measureImport(PEOPLE)
  const figures = {
    checked: figure(checkedPerSecond, '/s'),
    'made into accounts': figure(createdPerSecond, '/s'),
  }
  return [{ title: `Import of ${PEOPLE} people, embedded`, rows: [{ what: 'rows', figures }] }]
}
