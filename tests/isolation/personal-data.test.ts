import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { PERSONAL_DATA_SERVICES } from '@medtrack/contracts'
import { classOfColumn, identityHeaders, kitRegister } from '@medtrack/kit'
import { sql } from 'kysely'
import { type Ground, openGround } from './ground.ts'

/** Columns that say whose a row is, or hold something of a person. */
const PERSONAL =
  /^((account|user|student|encadrant|person|profile|session|notification|delivery|actor|sender)_id|\w+_by|caller|recipient|email(_key)?|phone(_e164)?|cin(_key)?|(first|last)_name|ip_address|user_agent|device_token|known_as)$/

/** The kit's own tables, which are the same everywhere. */
const KIT: Readonly<Record<string, string>> = {
  audit_entry: 'handed out by the kit for every service',
  idempotency_record: 'copies of answers that the person had, for a day',
  job: 'names the process that works, not a person',
  legal_hold: 'that somebody is held may be part of what they are held for: the institution tells them',
}

describe('C1: what every service holds about people', () => {
  let ground: Ground
  before(async () => {
    ground = await openGround()
  })
  after(async () => await ground?.[Symbol.asyncDispose]())

  const keepers = () =>
    ground.offline.services
      .map(({ hosted }) => hosted)
      .filter(({ definition }) => definition.migrations.length > 0)

  test('each service that keeps anything hands it out, and owes a receipt for erasing it', () => {
    const names = keepers().map(({ definition }) => definition.fullName)
    assert.deepEqual(names.sort(), [...PERSONAL_DATA_SERVICES].sort())
    for (const { definition, parts } of keepers())
      assert.ok(parts.personalData, `${definition.name} does not say what it holds about people`)
  })

  test('every table with a column about a person is handed out, or an exception says why not', async () => {
    for (const { definition, parts } of keepers()) {
      const { sections = [], notExported = {} } = parts.personalData ?? {}
      const told = new Set(sections.flatMap(({ tables }) => tables))
      const { rows } = await sql<{ table: string; column: string }>`
        select table_name as "table", column_name as "column" from information_schema.columns
         where table_schema = ${definition.name} order by 1, 2`.execute(ground.owner)
      assert.ok(rows.length > 50)
      const forgotten = rows.filter(
        ({ table, column }) =>
          PERSONAL.test(column) && !told.has(table) && notExported[table] === undefined && !KIT[table],
      )
      assert.deepEqual(
        forgotten.map(({ table, column }) => `${definition.name}.${table}.${column}`),
        [],
        'add the table to a section of the service’s personal data, or to notExported with the reason',
      )
      const tables = new Set(rows.map(({ table }) => table))
      const gone = [...told, ...Object.keys(notExported)].filter((table) => !tables.has(table))
      assert.deepEqual(gone, [], 'these tables are not there')
    }
  })

  const columnsOf = async (service: string) => {
    const { rows } = await sql<{ table: string; column: string }>`
      select table_name as "table", column_name as "column" from information_schema.columns
       where table_schema = ${service} order by 1, 2`.execute(ground.owner)
    return rows
  }
  const addFor = (what: string) => `add ${what} to the register of the service (src/compliance)`

  test('C8: every table with somebody in it is in the register of processing, with its purpose', async () => {
    for (const { definition, parts } of keepers()) {
      const register = { ...kitRegister, ...definition.compliance?.register }
      const { sections = [], notExported = {} } = parts.personalData ?? {}
      const columns = await columnsOf(definition.name)
      const personal = new Set([
        ...sections.flatMap(({ tables }) => tables),
        ...Object.keys(notExported),
        ...columns.filter(({ column }) => PERSONAL.test(column)).map(({ table }) => table),
      ])
      const missing = [...personal].filter((table) => !register[table])
      assert.deepEqual(missing, [], `${definition.name}: ${addFor('the table')}`)
      const tables = new Set(columns.map(({ table }) => table))
      const gone = Object.keys(register).filter((table) => !tables.has(table))
      assert.deepEqual(gone, [], `${definition.name} has no such table`)
      for (const [table, { purpose, kept }] of Object.entries(register))
        assert.ok(purpose.length > 5 && kept.length > 1, `${definition.name}.${table} says nothing`)
    }
  })

  test('C8: every column of those tables has a class of data', async () => {
    for (const { definition } of keepers()) {
      const register = { ...kitRegister, ...definition.compliance?.register }
      const columns = await columnsOf(definition.name)
      const unclassed = columns.filter(({ table, column }) => {
        const processing = register[table]
        return processing && !classOfColumn(processing, column)
      })
      assert.deepEqual(
        unclassed.map(({ table, column }) => `${definition.name}.${table}.${column}`),
        [],
        addFor('the column, with its class,'),
      )
      const there = new Set(columns.map(({ table, column }) => `${table}.${column}`))
      const named = Object.entries(register).flatMap(([table, { columns: own = {} }]) =>
        Object.values(own).flatMap((names) => names.map((name) => `${table}.${name}`)),
      )
      assert.deepEqual(
        named.filter((column) => !there.has(column)),
        [],
        `${definition.name} has no such column`,
      )
    }
  })

  test('C8: a name, an address or a number of a person never passes for a mere record', async () => {
    const telling =
      /^(email|phone|cin|first_name|last_name|date_of_birth|ip_address|user_agent|body|content)$/
    for (const { definition } of keepers()) {
      const register = { ...kitRegister, ...definition.compliance?.register }
      for (const { table, column } of await columnsOf(definition.name)) {
        const processing = register[table]
        if (!processing || !telling.test(column)) continue
        assert.notEqual(classOfColumn(processing, column), 'record', `${definition.name}.${table}.${column}`)
      }
    }
  })

  test('a row of each table that belongs to the person is in the answer, and none of anybody else', async () => {
    const { callers, others, foreigners } = ground
    const { vault, clock } = ground.offline
    const person = callers.student
    for (const { definition, app, parts } of keepers()) {
      const caller = { kind: 'service' as const, service: 'auth-service', tenantId: person.tenantId }
      const ask = async (userId: string) =>
        await app.inject({
          method: 'GET',
          url: `/internal/personal-data/${userId}`,
          headers: identityHeaders(vault, caller, clock),
        })
      const answer = await ask(person.userId)
      assert.equal(answer.statusCode, 200, answer.body)
      const told = new Map<string, unknown[]>(
        answer
          .json()
          .sections.map((section: { name: string; records: unknown[] }) => [section.name, section.records]),
      )
      for (const { name } of parts.personalData?.sections ?? [])
        assert.ok(told.has(name), `${definition.name} leaves out ${name}`)
      for (const stranger of [...Object.values(others), ...Object.values(foreigners)])
        assert.ok(!answer.body.includes(stranger.mark), `${definition.name} tells of ${stranger.mark}`)
      const foreign = await ask(foreigners.student.userId)
      const rows = foreign.json().sections.flatMap((section: { records: unknown[] }) => section.records)
      assert.deepEqual(rows, [], `${definition.name} tells another institution's rows`)
    }
  })

  test('no secret and no hash of one is handed out', async () => {
    const { vault, clock } = ground.offline
    const { userId, tenantId } = ground.callers.student
    const auth = keepers().find(({ definition }) => definition.name === 'auth')
    const answer = await auth?.app.inject({
      method: 'GET',
      url: `/internal/personal-data/${userId}`,
      headers: identityHeaders(vault, { kind: 'service', service: 'x', tenantId }, clock),
    })
    assert.match(answer?.body ?? '', /"sessions"/)
    assert.doesNotMatch(answer?.body ?? '', /password_hash|token_hash|secret_hash|email_key":"[0-9a-f]{64}/)
  })

  test('a cursor that nobody gave is refused', async () => {
    const { vault, clock } = ground.offline
    const { userId, tenantId } = ground.callers.student
    for (const { app } of keepers()) {
      const answer = await app.inject({
        method: 'GET',
        url: `/internal/personal-data/${userId}?after=elsewhere:1`,
        headers: identityHeaders(vault, { kind: 'service', service: 'x', tenantId }, clock),
      })
      assert.equal(answer.statusCode, 422)
    }
  })
})
