import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { describe, test } from 'node:test'
import { createClamdScanner, parseClamdAddress } from '@medtrack/adapters'
import { EICAR, ScannerFailed, type VirusScanner } from '@medtrack/kit'
import { contentOf, longContent } from '../files/contents.ts'
import { scannerSuite } from './suite.ts'
import { openTestClamd, skipWithoutClamd } from './test-clamd.ts'

const skip = skipWithoutClamd

scannerSuite(
  'clamd',
  async () => {
    const clamd = await openTestClamd({ mostBytes: 5_000_000 })
    return {
      scanner: clamd.open(),
      tooManyBytes: 12_000_000,
      [Symbol.asyncDispose]: () => clamd[Symbol.asyncDispose](),
    }
  },
  { skip },
)

const scan = (scanner: VirusScanner, text: string) => scanner.scan(contentOf(text).open())
const failed = (error: unknown) => error instanceof ScannerFailed

describe('clamd in trouble', () => {
  test('F20: frozen, down, and back', { skip }, async () => {
    await using clamd = await openTestClamd()
    const scanner = clamd.open({ silenceMilliseconds: 300 })
    clamd.freeze()
    await assert.rejects(scan(scanner, 'x'), failed)
    await assert.rejects(scanner.scan(longContent(10_000_000).open()), failed)
    await assert.rejects(scanner.check(), failed)
    clamd.thaw()
    assert.equal((await clamd.open().scan(contentOf('x').open())).kind, 'clean')
    await clamd.stop()
    await assert.rejects(scan(scanner, 'x'), failed)
    await assert.rejects(scanner.check(), failed)
    await clamd.start()
    assert.equal((await scan(clamd.open(), EICAR)).kind, 'infected')
  })

  test('F20: without signatures nothing is called clean', { skip }, async () => {
    await using clamd = await openTestClamd({ knowsEicar: false })
    await assert.rejects(scan(clamd.open(), 'x'), /signatures/)
    await assert.rejects(clamd.open().check(), /signatures/)
  })

  test('F20: an answer that is none of clamd is no verdict', async () => {
    for (const answer of [
      '',
      'OK',
      'HTTP/1.1 400 Bad Request\r\n\r\n',
      'stream: ERROR\0',
      '\0',
      'x'.repeat(10_000),
    ]) {
      const server = createServer((socket) => {
        socket.on('error', () => undefined)
        socket.once('data', () => socket.end(answer))
      }).listen(0, '127.0.0.1')
      await once(server, 'listening')
      const { port } = server.address() as AddressInfo
      const scanner = createClamdScanner({ address: { host: '127.0.0.1', port }, silenceMilliseconds: 500 })
      await assert.rejects(scan(scanner, 'x'), failed, answer)
      server.close()
    }
  })
})

describe('where clamd is', () => {
  test('is read from one address', () => {
    assert.deepEqual(parseClamdAddress('tcp://clamav'), { host: 'clamav', port: 3_310 })
    assert.deepEqual(parseClamdAddress('tcp://[::1]:3311'), { host: '::1', port: 3_311 })
    assert.deepEqual(parseClamdAddress('unix:///run/clamav/clamd.ctl'), { path: '/run/clamav/clamd.ctl' })
    for (const text of ['clamav:3310', 'http://clamav', 'unix://', 'nowhere'])
      assert.throws(() => parseClamdAddress(text), Error, text)
  })
})
