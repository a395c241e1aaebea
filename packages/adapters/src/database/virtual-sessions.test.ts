import assert from 'node:assert/strict'
import { rm } from 'node:fs/promises'
import { describe, test } from 'node:test'
import { openCluster } from './cluster.ts'
import { makeTemporaryDirectory } from './temporary-directory.ts'
import { createSessions } from './virtual-sessions.ts'
import { eachMessage, frame, readErrorCode, readyForQuery, simpleQuery } from './wire.ts'

const startup = (role: string): Buffer => {
  const body = Buffer.from(`\0\x03\0\0user\0postgres\0options\0-c TimeZone=UTC -c role=${role}\0\0`, 'latin1')
  const length = Buffer.alloc(4)
  length.writeInt32BE(body.length + 4)
  return Buffer.concat([length, body])
}

/** A backend that only knows about transactions, and writes down what it was asked. */
const createGround = () => {
  const asked: string[] = []
  let inTransaction = false
  const execute = (message: Buffer): Buffer => {
    const text = message.toString('utf8', 5, message.length - 1)
    asked.push(text)
    if (text === 'begin') inTransaction = true
    if (text === 'commit' || text === 'rollback') inTransaction = false
    return Buffer.concat([frame('C', `${text}\0`), readyForQuery(inTransaction ? 'T' : 'I')])
  }
  const watch = { begin: () => {}, end: () => {} }
  const sessions = createSessions(execute, 'postgres', new Map(), watch)
  let lastId = 0
  const connect = (role: string) => {
    const answers: Buffer[] = []
    let closed = false
    lastId += 1
    const connection = sessions.connect(lastId, {
      send: (bytes) => void answers.push(bytes),
      close: () => {
        closed = true
      },
    })
    connection.receive(startup(role))
    answers.length = 0
    return {
      ...connection,
      answers,
      ask: (sql: string) => connection.receive(simpleQuery(sql)),
      isClosed: () => closed,
    }
  }
  return { sessions, connect, asked }
}

describe('connections that share one session', () => {
  test('a transaction keeps the session until it ends', () => {
    const { connect, asked } = createGround()
    const a = connect('app')
    const b = connect('app')
    a.ask('begin')
    b.ask('select 2')
    a.ask('select 1')
    a.ask('commit')
    assert.deepEqual(asked.slice(1), ['begin', 'select 1', 'commit', 'select 2'])
  })

  test('the role goes with the turn', () => {
    const { connect, asked } = createGround()
    const a = connect('one')
    const b = connect('two')
    a.ask('select 1')
    a.ask('select 1')
    b.ask('select 2')
    assert.deepEqual(asked, [
      'set session authorization "one"',
      'select 1',
      'select 1',
      'set session authorization "two"',
      'select 2',
    ])
  })

  test('a transaction in which nothing happens is rolled back, its connection told and closed', () => {
    const { sessions, connect, asked } = createGround()
    const a = connect('app')
    const b = connect('app')
    a.ask('begin')
    b.ask('select 2')
    sessions.endIdleTransaction(60_000)
    assert.equal(a.isClosed(), false)
    sessions.endIdleTransaction(0)
    assert.ok(a.isClosed())
    const codes: string[] = []
    for (const answer of a.answers) {
      eachMessage(answer, (type, start, end) => {
        if (type === 0x45) codes.push(readErrorCode(answer, start, end))
      })
    }
    assert.deepEqual(codes, ['25P03'])
    assert.deepEqual(asked.slice(-2), ['rollback', 'select 2'])
  })

  test('a connection that goes away in its transaction lets the others go on', () => {
    const { connect, asked } = createGround()
    const a = connect('app')
    const b = connect('app')
    a.ask('begin')
    b.ask('select 2')
    a.end()
    assert.deepEqual(asked.slice(-2), ['rollback', 'select 2'])
  })

  test('housekeeping waits for the end of a transaction, and runs as the owner', () => {
    const { sessions, connect, asked } = createGround()
    const a = connect('app')
    a.ask('begin')
    assert.equal(sessions.runBetween('checkpoint'), false)
    a.ask('commit')
    assert.equal(sessions.runBetween('checkpoint'), true)
    assert.deepEqual(asked.slice(-2), ['set session authorization "postgres"', 'checkpoint'])
  })

  test('messages may arrive in any pieces', () => {
    const { connect, asked } = createGround()
    const a = connect('app')
    for (const byte of simpleQuery('select 1')) a.receive(Uint8Array.of(byte))
    assert.equal(asked.at(-1), 'select 1')
  })
})

test('on the database itself, housekeeping runs as the owner, and the owner is the owner after it', async (t) => {
  const directory = await makeTemporaryDirectory()
  t.after(() => rm(directory, { recursive: true, force: true }))
  const cluster = await openCluster(directory, false)
  const sessions = createSessions(cluster.execute, 'postgres', cluster.parameters, {
    begin: () => {},
    end: () => {},
  })
  const ask = (role: string, sql: string): string => {
    const answers: Buffer[] = []
    const connection = sessions.connect(1, { send: (bytes) => void answers.push(bytes), close: () => {} })
    connection.receive(startup(role))
    connection.receive(simpleQuery(sql))
    connection.end()
    return Buffer.concat(answers).toString('latin1')
  }
  ask('postgres', 'create role app')
  assert.match(ask('app', 'select session_user'), /app/)
  assert.equal(sessions.runBetween('checkpoint'), true)
  assert.match(ask('postgres', 'create schema app'), /CREATE SCHEMA/)
  await cluster.close()
})
