import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type Claim, chooseMatch } from './matching.ts'
import type { Match } from './people.repository.ts'

const profile = (id: string, change: Partial<Match>): Match =>
  ({
    id,
    user_id: null,
    email_key: null,
    cin_key: null,
    deleted_at: null,
    by_user_alias: false,
    by_name: false,
    ...change,
  }) as Match

const claim = (change: Partial<Claim>): Claim => ({
  userIds: ['u1'],
  profileName: undefined,
  emailKey: undefined,
  cinKey: undefined,
  ...change,
})

const chosen = (matches: readonly Match[], change: Partial<Claim>) => {
  const { best, doubles } = chooseMatch(matches, claim(change))
  return [best?.id, ...doubles.map(({ id }) => id)]
}

describe('whose profile it is', () => {
  const byUser = profile('user', { user_id: 'u1', email_key: 'x@y.z' })
  const byEmail = profile('email', { email_key: 'a@b.c' })
  const byCin = profile('cin', { cin_key: 'C1' })

  test('by user id before e-mail before identity number, whatever their age', () => {
    const keys = { emailKey: 'a@b.c', cinKey: 'C1' }
    assert.equal(chosen([byCin, byEmail, byUser], keys)[0], 'user')
    assert.equal(chosen([byCin, byEmail], keys)[0], 'email')
    assert.equal(chosen([byCin], keys)[0], 'cin')
    assert.deepEqual(chosen([], keys), [undefined])
  })

  test('profiles of nobody yet that some key points at are doubles', () => {
    assert.deepEqual(chosen([byCin, byEmail, byUser], { emailKey: 'a@b.c', cinKey: 'C1' }), [
      'user',
      'email',
      'cin',
    ])
  })

  test('another account’s profile is not the account’s, whatever else they share', () => {
    const other = profile('other', { user_id: 'u2', email_key: 'a@b.c' })
    assert.deepEqual(chosen([other], { accountId: 'u1', emailKey: 'a@b.c' }), [undefined])
    assert.deepEqual(chosen([other], { emailKey: 'a@b.c' }), ['other'])
  })

  test('a name that others use does not count against another address', () => {
    const named = profile('named', { by_name: true, email_key: 'a@b.c' })
    assert.deepEqual(chosen([named], {}), ['named'])
    assert.deepEqual(chosen([named], { emailKey: 'other@b.c' }), [undefined])
  })

  test('an alias of the account does', () => {
    const aliased = profile('aliased', { by_user_alias: true, email_key: 'a@b.c' })
    assert.deepEqual(chosen([byUser, aliased], { emailKey: 'x@y.z' }), ['user', 'aliased'])
  })

  test('one identity number with two addresses is no double', () => {
    const other = profile('other', { cin_key: 'C1', email_key: 'other@b.c' })
    assert.deepEqual(chosen([byEmail, other], { emailKey: 'a@b.c', cinKey: 'C1' }), ['email'])
  })

  test('a profile with an account, or a deleted one, is never a double', () => {
    const bound = profile('bound', { user_id: 'u2', email_key: 'a@b.c' })
    const gone = profile('gone', { email_key: 'a@b.c', deleted_at: new Date() })
    assert.deepEqual(chosen([byUser, bound, gone], { emailKey: 'a@b.c' }), ['user'])
  })
})
