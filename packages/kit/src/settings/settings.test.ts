import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { Type } from 'typebox'
import { describeSettings, maskSettings } from './describe.ts'
import { SettingsError, type SettingsProblem } from './problems.ts'
import { type Environment, readSettings } from './settings.ts'

const Program = Type.Object({
  PORT: Type.Integer({ default: 8000, minimum: 0, maximum: 65_535, description: 'Port to listen on' }),
  LOG_FORMAT: Type.Union([Type.Literal('json'), Type.Literal('pretty')], { default: 'json' }),
  DATABASE_URL: Type.Optional(Type.String({ format: 'uri', description: 'PostgreSQL' })),
  CORS_ORIGINS: Type.Array(Type.String(), { default: [] }),
})
const Auth = Type.Object({
  AUTH_TOKEN_TTL_SECONDS: Type.Integer({ default: 3600, minimum: 1 }),
  AUTH_VERIFIED_ONLY: Type.Boolean({ default: false }),
  AUTH_ROOT_SECRET: Type.String({ minLength: 8, secret: true, description: 'Root of all keys' }),
  AUTH_MODE: Type.Optional(Type.Enum(['open', 'closed'])),
})
const needed = { AUTH_ROOT_SECRET: 'correct horse' }

const problemsOf = (env: Environment): readonly SettingsProblem[] => {
  try {
    readSettings([Program, Auth], env)
  } catch (error) {
    if (error instanceof SettingsError) return error.problems
    throw error
  }
  return assert.fail('the settings were accepted')
}

describe('readSettings', () => {
  test('turns texts into what the schemas say, with defaults', () => {
    const settings = readSettings([Program, Auth], {
      ...needed,
      PORT: '8080',
      AUTH_VERIFIED_ONLY: 'true',
      CORS_ORIGINS: 'https://a.test, https://b.test,',
    })
    assert.deepEqual(settings.of(Program), {
      PORT: 8080,
      LOG_FORMAT: 'json',
      CORS_ORIGINS: ['https://a.test', 'https://b.test'],
    })
    const { AUTH_TOKEN_TTL_SECONDS, AUTH_VERIFIED_ONLY } = settings.of(Auth)
    assert.deepEqual([AUTH_TOKEN_TTL_SECONDS, AUTH_VERIFIED_ONLY], [3600, true])
    assert.equal(settings.values['PORT'], 8080)
    assert.throws(() => settings.of(Type.Object({})), /not among the schemas/)
  })

  test('an empty text counts as not set', () => {
    const { PORT } = readSettings([Program], { PORT: '', DATABASE_URL: '' }).of(Program)
    assert.equal(PORT, 8000)
    assert.deepEqual(
      problemsOf({ AUTH_ROOT_SECRET: '' }).map(({ name }) => name),
      ['AUTH_ROOT_SECRET'],
    )
  })

  test('reports every problem of every schema at once, by name, with what to do', () => {
    const problems = problemsOf({
      PORT: '70000',
      LOG_FORMAT: 'loud',
      DATABASE_URL: 'not an address',
      AUTH_TOKEN_TTL_SECONDS: 'an hour',
      AUTH_VERIFIED_ONLY: 'maybe',
      AUTH_MODE: 'ajar',
    })
    assert.deepEqual(Object.fromEntries(problems.map(({ name, message }) => [name, message])), {
      PORT: 'must be <= 65535',
      LOG_FORMAT: 'must be one of json, pretty',
      DATABASE_URL: 'must match format "uri"',
      AUTH_TOKEN_TTL_SECONDS: 'must be a whole number',
      AUTH_VERIFIED_ONLY: 'must be true or false',
      AUTH_ROOT_SECRET: 'is not set: Root of all keys',
      AUTH_MODE: 'must be one of open, closed',
    })
    const secret = problems.find(({ name }) => name === 'AUTH_ROOT_SECRET')
    assert.equal(secret?.fix, 'Set AUTH_ROOT_SECRET or AUTH_ROOT_SECRET_FILE')
    assert.match(new SettingsError(problems).message, /PORT must be[\s\S]*AUTH_MODE must be/)
  })

  test('T6 never prints a value', () => {
    const error = new SettingsError(problemsOf({ AUTH_ROOT_SECRET: 'hunter2', DATABASE_URL: 'u:hunter3' }))
    assert.doesNotMatch(error.message, /hunter/)
    assert.match(error.message, /AUTH_ROOT_SECRET must NOT have fewer than 8 characters/)
  })

  test('variables that look like ours are warned about, others are not', () => {
    const { warnings } = readSettings([Program, Auth], {
      ...needed,
      AUTH_TOKEN_TTL_SECOND: '5',
      AUTH_SOMETHING: '5',
      DATABSE_URL: 'x',
      AUTH_ROOT_SECRET_FILE: '',
      PATH: '/bin',
      HOME: '/',
      NODE_ENV: 'test',
      npm_config_x: 'y',
    })
    assert.deepEqual(
      warnings.map(({ name, fix }) => [name, fix]),
      [
        ['AUTH_TOKEN_TTL_SECOND', 'Did you mean AUTH_TOKEN_TTL_SECONDS?'],
        ['AUTH_SOMETHING', undefined],
        ['DATABSE_URL', 'Did you mean DATABASE_URL?'],
      ],
    )
  })
})

describe('NAME_FILE', () => {
  const withFile = (text: string, check: (path: string) => void) => {
    const folder = mkdtempSync(join(tmpdir(), 'settings-'))
    try {
      writeFileSync(join(folder, 'secret'), text)
      check(join(folder, 'secret'))
    } finally {
      rmSync(folder, { recursive: true })
    }
  }

  test('holds the value, its line end dropped', () =>
    withFile('from a file \n', (path) => {
      const settings = readSettings([Auth], { AUTH_ROOT_SECRET_FILE: path })
      assert.equal(settings.of(Auth).AUTH_ROOT_SECRET, 'from a file ')
      assert.deepEqual(settings.warnings, [])
    }))

  test('beside NAME is a problem', () =>
    withFile('x', (path) => {
      const [problem] = problemsOf({ ...needed, AUTH_ROOT_SECRET_FILE: path })
      assert.match(String(problem?.message), /and so is AUTH_ROOT_SECRET_FILE/)
    }))

  test('that cannot be read is a problem', () => {
    const problems = problemsOf({ AUTH_ROOT_SECRET_FILE: '/no/such/file' })
    assert.match(String(problems[0]?.message), /cannot be read \(ENOENT\)/)
  })
})

describe('settings for people', () => {
  test('the table names each setting once', () => {
    const rows = describeSettings([Program, Auth, Program])
    assert.equal(rows.length, 8)
    assert.deepEqual(rows[0], {
      name: 'PORT',
      type: 'whole number',
      default: 8000,
      description: 'Port to listen on',
      secret: false,
      required: false,
    })
    assert.deepEqual(rows.map(({ type }) => type).slice(1, 4), [
      'one of json, pretty',
      'text',
      'list, comma-separated',
    ])
    const secret = rows.find(({ name }) => name === 'AUTH_ROOT_SECRET')
    assert.deepEqual([secret?.secret, secret?.required], [true, true])
  })

  test('T6 secrets and passwords in addresses are hidden', () => {
    const { values } = readSettings([Program, Auth], {
      ...needed,
      DATABASE_URL: 'postgres://medtrack:hunter2@db.test/medtrack',
      CORS_ORIGINS: 'https://a:hunter2@a.test,https://b:hunter2@b.test',
    })
    const shown = maskSettings([Program, Auth], values)
    assert.equal(shown['AUTH_ROOT_SECRET'], '(set, hidden)')
    assert.equal(shown['DATABASE_URL'], 'postgres://medtrack:(hidden)@db.test/medtrack')
    assert.equal(shown['AUTH_MODE'], '(not set)')
    assert.doesNotMatch(JSON.stringify(shown), /hunter2|correct horse/)
  })
})
