import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { accountMailEvents } from '@medtrack/contracts'
import { schemaOf } from '../templates/template.ts'
import { defaultTemplates } from '../templates/templates.ts'
import { applies, dataOf, dedupeKeyOf } from './rule.ts'
import { defaultRules } from './rules.ts'

describe('the rules that COMM comes with', () => {
  test('each has a name of its own', () => {
    assert.equal(new Set(defaultRules.map(({ name }) => name)).size, defaultRules.length)
  })

  test('every mail that AUTH asks for has one, which nothing switches off', () => {
    for (const { type } of accountMailEvents) {
      const [rule, ...more] = defaultRules.filter(({ event }) => event.type === type)
      assert.ok(rule, type)
      assert.deepEqual(more, [])
      assert.deepEqual([rule.security, rule.from, rule.channels], [true, 'platform', ['email']])
    }
  })

  for (const rule of defaultRules) {
    test(`${rule.name} finds what it needs in its event's example`, () => {
      const example = rule.event.example as Record<string, unknown>
      assert.equal(typeof example[rule.audience.field], 'string')
      if (rule.recipient !== undefined) assert.equal(typeof example[rule.recipient], 'string')
      if (rule.when) assert.ok(rule.when.field in example)
      const given = { ...dataOf(rule, example), link: 'https://x.example' }
      const template = defaultTemplates.find(({ name }) => name === rule.template)
      const needed = template ? schemaOf(template.variables).required : undefined
      for (const variable of needed ?? []) assert.ok(variable in given, variable)
      assert.equal(
        dedupeKeyOf(rule, { payload: example, eventId: 'e', person: 'p' }).includes('undefined'),
        false,
      )
    })
  }

  test('a rule applies to who may say so, and where its field fits', () => {
    const [rule] = defaultRules.filter(({ name }) => name === 'comm.welcome-student-profile')
    const [secure] = defaultRules.filter(({ name }) => name === 'comm.mail-invitation')
    assert.ok(rule && secure)
    assert.ok(applies(rule, { origin: 'outside', payload: { role: 'student' } }))
    assert.ok(!applies(rule, { origin: 'platform', payload: { role: 'staff' } }))
    assert.ok(!applies(secure, { origin: 'outside', payload: {} }))
  })
})
