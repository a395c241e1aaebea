import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { inScope } from '../scope.ts'
import { openStandardOutput } from './log-destination.ts'
import { createLogger, type LoggerOptions } from './logger.ts'
import { maskEmail, maskPhone } from './masks.ts'

const setUp = (options: Partial<LoggerOptions> = {}) => {
  const lines: string[] = []
  const destination = { write: (line: string) => void lines.push(line) }
  const logger = createLogger({ level: 'info', format: 'json', destination, ...options })
  return { logger, lines, last: () => JSON.parse(lines.at(-1) ?? '') as Record<string, unknown> }
}

const TOKEN = 'eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJ1MSJ9.c2lnbmF0dXJl'

describe('a log line', () => {
  test('has time, level, message, the facts, and what the code runs for', () => {
    const { logger, last } = setUp()
    inScope({ correlationId: 'c1', tenantId: 't1' }, () =>
      logger.child({ logger: 'auth:accounts' }).warn({ user_id: 'u1', count: 2 }, 'Something'),
    )
    const { time, ...rest } = last()
    assert.match(String(time), /^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
    assert.deepEqual(rest, {
      level: 'warn',
      logger: 'auth:accounts',
      user_id: 'u1',
      count: 2,
      correlation_id: 'c1',
      tenant_id: 't1',
      message: 'Something',
    })
  })

  test('below the level is not written', () => {
    const { logger, lines } = setUp({ level: 'warn' })
    logger.info({}, 'x')
    logger.debug({}, 'x')
    assert.equal(lines.length, 0)
  })

  test('tells an error with its causes, and nothing a driver put onto it', () => {
    const { logger, last } = setUp()
    const cause = Object.assign(new Error('duplicate key'), { code: '23505', detail: 'Key (cin)=(AB1)' })
    logger.error({ err: new Error('could not save', { cause }) }, 'Failed')
    const { err } = last() as { err: { message: string; stack: string; cause: Record<string, unknown> } }
    assert.equal(err.message, 'could not save')
    assert.match(err.stack, /logger\.test\.ts/)
    assert.equal(err.cause['code'], '23505')
    assert.equal('detail' in err.cause, false)
  })
})

describe('T6 log injection', () => {
  const hostile = 'a\nb\r\n{"level":"error"}\u001b[2J\u009b31m\u2028\u202ebad\u0000'
  for (const format of ['json', 'pretty'] as const) {
    test(`a value is one line without control characters (${format})`, () => {
      const { logger, lines } = setUp({ format })
      logger.info({ [hostile]: hostile, list: [hostile] }, hostile)
      assert.equal(lines.length, 1)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours of the pretty form are its own
      const colours = /\u001b\[(?:0|32|90)m/g
      const text = (lines[0] ?? '').replace(/\n$/, '').replaceAll(colours, '')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: that there are none is what is tested
      assert.doesNotMatch(text, /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e]/)
    })
  }

  test('a field of 1 MB is cut, in facts, message and errors', () => {
    const { logger, lines } = setUp()
    const huge = 'x'.repeat(1_048_576)
    logger.info({ huge, err: new Error(huge) }, huge)
    assert.ok((lines[0] ?? '').length < 50_000, `${lines[0]?.length} characters`)
    assert.match(lines[0] ?? '', /\(1048576 characters\)/)
  })

  test('a hostile megabyte of almost-addresses costs little', () => {
    const { logger } = setUp()
    const start = process.cpuUsage()
    for (const text of ['a@'.repeat(5e5), 'a.'.repeat(5e5), `${'a'.repeat(1e6)}@`, 'Bearer '.repeat(1e5)]) {
      logger.info({ text_of: text }, text)
    }
    assert.ok(process.cpuUsage(start).user < 500_000)
  })

  test('circular and huge graphs end', () => {
    const { logger, lines } = setUp()
    const circle: Record<string, unknown> = { big: 10n, when: new Date(0), bytes: Buffer.alloc(9) }
    circle['self'] = circle
    circle['wide'] = Array.from({ length: 100_000 }, (_, i) => ({ i }))
    logger.info(circle, 'x')
    assert.ok((lines[0] ?? '').length < 50_000)
    assert.match(lines[0] ?? '', /"big":"10","when":"1970-01-01T00:00:00.000Z","bytes":"\[9 bytes\]"/)
  })
})

describe('T6 secrets', () => {
  test('are absent wherever they stand', () => {
    const { logger, lines } = setUp()
    const names = [
      'password new_password currentPassword token access_token refreshToken client_secret Authorization',
      'cookie set-cookie push_token cin body api_key x-medtrack-identity',
    ].join(' ')
    for (const name of names.split(' ')) {
      logger.info({ [name]: 'hunter2', deep: { a: [{ b: { [name]: { inner: 'hunter2' } } }] } }, 'x')
      logger.child({ [name]: 'hunter2' }).info({}, 'x')
    }
    logger.info({ headers: { authorization: 'Bearer hunter2hunter2' } }, 'GET /x?token=hunter2&code=hunter2')
    logger.info({ note: `Bearer ${TOKEN}`, other: TOKEN }, `got ${TOKEN}`)
    logger.error({ err: new Error('connect postgres://medtrack:hunter2@db/x') }, 'amqp://u:hunter2@h')
    const text = lines.join('')
    assert.doesNotMatch(text, /hunter2/)
    assert.doesNotMatch(text, /c2lnbmF0dXJl/)
    assert.match(text, /postgres:\/\/medtrack:\[removed\]@db/)
  })

  test('addresses and phones are masked, ids and states are not', () => {
    const { logger, lines, last } = setUp()
    logger.info(
      { email: 'fatima@example.org', phone: '+212612345678', to: '+212 6 12 34 56 78', session_id: 's1' },
      'sent to fatima@example.org',
    )
    assert.doesNotMatch(lines.join(''), /fatima|612345678|12 34 56/)
    assert.equal(last()['email'], 'f***@example.org')
    assert.equal(last()['session_id'], 's1')
    logger.info({ from: 'draft', to: 'published', token_present: true }, 'x')
    assert.equal(last()['to'], 'published')
    assert.equal(last()['token_present'], true)
  })

  test('masks keep what a person recognises', () => {
    assert.equal(maskEmail('a@b.test'), 'a***@b.test')
    assert.equal(maskEmail('nonsense'), '***')
    assert.equal(maskPhone('+212612345678'), '***78')
    assert.equal(maskPhone('12'), '***')
  })
})

describe('F21 a log that cannot be written', () => {
  test('does not stop the process, and the loss is told once there is room', () => {
    const lines: string[] = []
    let full = true
    const { logger } = setUp({
      destination: {
        write: (line) => {
          if (full) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
          lines.push(line)
        },
      },
    })
    logger.info({}, 'one')
    logger.info({}, 'two')
    full = false
    logger.info({}, 'three')
    logger.info({}, 'four')
    assert.deepEqual(
      lines.map((line) => (JSON.parse(line) as { message: string }).message),
      ['three', 'Log lines were lost while the log could not be written', 'four'],
    )
    assert.match(lines[1] ?? '', /"lost_lines":2/)
  })

  test('a full device is an error that the logger takes', { skip: process.platform !== 'linux' }, () => {
    const output = openStandardOutput('/dev/full')
    assert.throws(() => output.write('x\n'), { code: 'ENOSPC' })
    const { logger } = setUp({ destination: openStandardOutput('/dev/full') })
    for (let i = 0; i < 1_000; i += 1) logger.info({ i }, 'x'.repeat(5_000))
  })
})
