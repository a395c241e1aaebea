import { Kysely, sql } from 'kysely'
import type { DatabaseDriver } from './driver.ts'

/** Zones that our users live in, and the reference. */
const ZONES = ['Africa/Casablanca', 'Europe/Paris', 'UTC']

/** Winter, Ramadan, summer, after Morocco left UTC+1 (2026-09-20), and the next summer. */
const INSTANTS = [
  '2026-01-15T12:00Z',
  '2026-03-01T12:00Z',
  '2026-07-15T12:00Z',
  '2026-10-01T12:00Z',
  '2027-07-15T12:00Z',
]

/** Where Node's and the database's time zone files disagree; offsets in minutes east of UTC. */
export type TimeZoneDifference = { zone: string; at: string; node: number; database: number }

/** Compares the offsets of the zones that matter at the instants that tell old files from new ones (F23). */
export const compareTimeZones = async (driver: DatabaseDriver): Promise<TimeZoneDifference[]> => {
  const owner = new Kysely<unknown>({ dialect: driver.owner() })
  try {
    const { rows } = await sql<{ zone: string; at: string; database: number }>`
      select zone, at, (extract(epoch from (at::timestamptz at time zone zone)
                                         - (at::timestamptz at time zone 'UTC')) / 60)::int as database
        from unnest(${ZONES}::text[]) as zone, unnest(${INSTANTS}::text[]) as at
       order by zone, at`.execute(owner)
    return rows
      .map((row) => ({ ...row, node: offsetMinutes(row.zone, new Date(row.at)) }))
      .filter(({ node, database }) => node !== database)
  } finally {
    await owner.destroy()
  }
}

const offsetMinutes = (zone: string, at: Date): number => {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    timeZoneName: 'longOffset',
  }).formatToParts(at)
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const [, sign = '+', hours = '0', minutes = '0'] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(name) ?? []
  return (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1)
}
