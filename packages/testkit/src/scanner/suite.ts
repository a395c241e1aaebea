import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { EICAR, ScannerFailed, type VirusScanner } from '@medtrack/kit'
import { contentOf, longContent } from '../files/contents.ts'

/** A scanner to test. */
export type OpenedScanner = AsyncDisposable & {
  readonly scanner: VirusScanner
  /** More than it takes. */
  readonly tooManyBytes: number
}

const scanText = (scanner: VirusScanner, text: string | Uint8Array) => scanner.scan(contentOf(text).open())

/** The contract of scanners, which every driver keeps. */
export const scannerSuite = (
  name: string,
  openScanner: () => Promise<OpenedScanner>,
  { skip = false }: { skip?: string | false } = {},
): void => {
  describe(`scanner: ${name}`, { skip }, () => {
    test('U1: tells clean content from infected content, wherever in it the infection is', async () => {
      await using opened = await openScanner()
      const { scanner } = opened
      assert.deepEqual(await scanText(scanner, 'nothing wrong'), { kind: 'clean' })
      assert.deepEqual(await scanText(scanner, ''), { kind: 'clean' })
      assert.equal((await scanText(scanner, EICAR)).kind, 'infected')
      const late = Buffer.concat([Buffer.alloc(3_000_000, ' '), Buffer.from(EICAR)])
      const verdict = await scanText(scanner, late)
      assert.ok(verdict.kind === 'infected' && /eicar/i.test(verdict.signature))
      await scanner.check()
    })

    test('answers many at once, each its own', async () => {
      await using opened = await openScanner()
      const texts = Array.from({ length: 20 }, (_, index) => (index % 3 === 0 ? EICAR : `text ${index}`))
      const verdicts = await Promise.all(texts.map((text) => scanText(opened.scanner, text)))
      assert.deepEqual(
        verdicts.map(({ kind }) => kind),
        texts.map((text) => (text === EICAR ? 'infected' : 'clean')),
      )
    })

    test('U1: what is larger than it takes is not called clean', async () => {
      await using opened = await openScanner()
      const verdict = await opened.scanner.scan(longContent(opened.tooManyBytes).open())
      assert.equal(verdict.kind, 'unscannable')
    })

    test('a reader that breaks off, and a signal, end the scan', async () => {
      await using opened = await openScanner()
      async function* broken(): AsyncIterable<Uint8Array> {
        yield Buffer.from('half')
        throw new Error('the store broke off')
      }
      await assert.rejects(opened.scanner.scan(broken()), /the store broke off/)
      await assert.rejects(
        opened.scanner.scan(contentOf('x').open(), AbortSignal.abort()),
        (error) => error instanceof ScannerFailed,
      )
    })
  })
}
