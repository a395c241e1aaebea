import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { accountMailEvents } from '@medtrack/contracts'
import { DEFAULT_TENANT_ID } from '@medtrack/kit'
import { defaultTemplates } from '../templates/default-templates.ts'
import { schemaOf } from '../templates/template.ts'
import { defaultRules } from './default-rules.ts'
import { idOfDefault } from './define-rule.ts'
import { NAME_FIELDS, PERSON_FIELDS } from './recipients.ts'
import { dataOf, dedupeKeyOf, type Fact, isGroup, type Rule } from './rule.ts'
import { contractOf, fieldsOf } from './rule-events.ts'
import { applies } from './telling.ts'

const factOf = (rule: Rule, change: Partial<Fact> = {}): Fact => ({
  tenantId: DEFAULT_TENANT_ID,
  eventId: 'e',
  type: rule.event,
  origin: 'platform',
  timestamp: '2026-11-21T09:00:00Z',
  sequence: 1,
  correlationId: 'c',
  payload: { ...(contractOf(rule.event)?.example as object) },
  ...change,
})

const ruleCalled = (name: string): Rule => {
  const found = defaultRules.find((rule) => rule.name === name)
  assert.ok(found, name)
  return found
}

describe('the rules that COMM comes with', () => {
  test('each has a name and an id of its own', () => {
    assert.equal(new Set(defaultRules.map(({ name }) => name)).size, defaultRules.length)
    assert.equal(new Set(defaultRules.map(({ id }) => id)).size, defaultRules.length)
  })

  test('ids stay, in every release and on every machine', () => {
    assert.equal(idOfDefault('welcome-student'), ruleCalled('welcome-student').id)
    assert.match(idOfDefault('x'), /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  test('every mail that AUTH asks for has one, which nothing switches off', () => {
    for (const { type } of accountMailEvents) {
      const [rule, ...more] = defaultRules.filter(({ event }) => event === type)
      assert.ok(rule, type)
      assert.deepEqual(more, [])
      assert.deepEqual([rule.security, rule.from, rule.channels], [true, 'platform', ['email']])
    }
  })

  for (const rule of defaultRules) {
    describe(rule.name, () => {
      const contract = contractOf(rule.event)

      test('reads fields that its event has', () => {
        assert.ok(contract, rule.event)
        const fields = fieldsOf(contract)
        for (const field of Object.values(rule.data))
          assert.ok((NAME_FIELDS[field] ?? field) in fields, field)
        if (isGroup(rule.audience)) return
        assert.ok(rule.audience.field in PERSON_FIELDS, rule.audience.field)
        assert.ok(rule.audience.field in fields, rule.audience.field)
      })

      test('gives its template everything that it needs, of what the platform says and of the least from outside', () => {
        const template = defaultTemplates.find(({ name }) => name === rule.template)
        assert.ok(template, rule.template)
        const { required = [], properties } = schemaOf(template.variables)
        const given = { ...dataOf(rule, factOf(rule)), link: 'https://x.example' }
        for (const variable of required) assert.ok(variable in given, variable)
        for (const variable of Object.keys(rule.data)) {
          assert.ok(variable in properties || variable === 'sealed_link', variable)
        }
        const outside = (contract?.outside?.payload as { required?: string[] } | undefined)?.required
        if (rule.from === 'platform' || !outside) return
        for (const variable of required) {
          assert.ok(outside.includes(rule.data[variable] ?? ''), `${variable} may be missing from outside`)
        }
      })

      test('has keys that tell its people apart, and fit', () => {
        const key = dedupeKeyOf(rule, factOf(rule), 'p')
        assert.ok(!key.includes('undefined') && !key.includes('{') && key.length <= 255)
        assert.ok(rule.security || rule.dedupe.includes('{person}'))
      })
    })
  }
})

describe('what sets a rule off', () => {
  test('who may say so, and where its condition holds', () => {
    const rule = ruleCalled('welcome-student-profile')
    const secure = ruleCalled('mail-invitation')
    assert.ok(applies(rule, factOf(rule, { origin: 'outside', payload: { role: 'student' } })))
    assert.ok(!applies(rule, factOf(rule, { payload: { role: 'staff' } })))
    assert.ok(!applies(secure, factOf(secure, { origin: 'outside' })))
  })
})

describe('dedupe keys', () => {
  const rule = { ...ruleCalled('welcome-student'), dedupe: '{rule}:{stage_id}:{person}' }

  test('slots are filled', () => {
    const key = dedupeKeyOf(rule, factOf(rule, { payload: { stage_id: 's' } }), 'p')
    assert.equal(key, `${rule.id}:s:p`)
  })

  test('what an event does not say makes each event an occasion of its own', () => {
    assert.equal(dedupeKeyOf(rule, factOf(rule, { payload: {} }), 'p'), `${rule.id}:e:p`)
    assert.equal(dedupeKeyOf(rule, factOf(rule, { payload: { stage_id: null } }), 'p'), `${rule.id}:e:p`)
  })

  test('a long value cannot make the key too long, nor two long ones the same', () => {
    const keyOf = (text: string) => dedupeKeyOf(rule, factOf(rule, { payload: { stage_id: text } }), 'p')
    assert.ok(keyOf('x'.repeat(5_000)).length < 255)
    assert.notEqual(keyOf(`${'x'.repeat(5_000)}1`), keyOf(`${'x'.repeat(5_000)}2`))
  })
})

test('nothing that is null or absent is given to a template', () => {
  const rule = { ...ruleCalled('welcome-student'), data: { a: 'x', b: 'y', c: 'z' } }
  assert.deepEqual(dataOf(rule, factOf(rule, { payload: { x: 1, y: null } })), { a: 1 })
})
