import assert from 'node:assert/strict'
import { type Caller, DEFAULT_TENANT_ID } from '@medtrack/kit'
import { type Ask, createAsk } from './asking.ts'
import { as } from './callers.ts'
import { openProfile, type ProfileUnderTest } from './profile-under-test.ts'

/** A person as a test puts them into a table. */
export type Given = Record<string, unknown> & { first_name: string; last_name: string }

/** A page of a list as it was answered. */
export type Listed = {
  /** First and last names. */
  names: string[]
  total: number
  /** Query of the next page; undefined on the last. */
  next: string | undefined
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers as they are printed
  body: any
  headers: Record<string, unknown>
}

/** PROFILE with people in it. */
export type PeopleUnderTest = {
  profile: ProfileUnderTest
  ask: Ask
  /** Puts people into a table; each made a second after the one before. */
  add(
    kind: 'student' | 'encadrant' | 'staff' | 'admin_hod',
    people: readonly Given[],
    tenantId?: string,
  ): Promise<(Given & { id: string })[]>
  /** A page, as an administrator unless said otherwise. */
  list(url: string, caller?: Caller): Promise<Listed>
  names(url: string, caller?: Caller): Promise<string[]>
}

export const openPeople = async (): Promise<PeopleUnderTest> => {
  const profile = await openProfile()
  const ask = createAsk(profile)
  let made = 0
  const list: PeopleUnderTest['list'] = async (url, caller = as('admin')) => {
    const { status, body, headers } = await ask('GET', url, caller)
    assert.equal(status, 200, JSON.stringify(body))
    const people = body as { first_name: string; last_name: string }[]
    return {
      names: people.map(({ first_name, last_name }) => `${first_name} ${last_name}`.trim()),
      total: Number(headers['x-total-count']),
      next: /<([^>]*)>; rel="next"/.exec(String(headers['link']))?.[1],
      body,
      headers,
    }
  }
  return {
    profile,
    ask,
    list,
    names: async (url, caller) => (await list(url, caller)).names,
    add: async (kind, people, tenantId = DEFAULT_TENANT_ID) => {
      const rows = people.map((given) => {
        made += 1
        const at = new Date(Date.parse('2026-01-01T00:00:00Z') + made * 1000)
        const who = { tenant_id: tenantId, id: idOf(0xa0000 + made) }
        return { ...who, sources: '{}', created_at: at, updated_at: at, ...given }
      })
      await profile.tables
        .insertInto(kind as 'student')
        .values(rows as never)
        .execute()
      return rows
    },
  }
}

/** An id by its number. */
export const idOf = (n: number): string => `0198c0de-0000-7000-8000-${n.toString(16).padStart(12, '0')}`

/** People by their names: `Amina Idrissi, Omar El Amrani`. */
export const named = (text: string): Given[] =>
  text.split(', ').map((name) => {
    const [first_name = '', ...last] = name.split(' ')
    return { first_name, last_name: last.join(' ') }
  })
