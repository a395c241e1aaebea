import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Parser } from '@asyncapi/parser'
import { allEvents } from '@medtrack/contracts'
import { listFiles, readText } from './files.ts'

const text = readText('docs/reports/asyncapi.json')

const faultsOf = async (document: string): Promise<string[]> => {
  const { diagnostics } = await new Parser().parse(document)
  return diagnostics
    .filter(({ severity }) => severity === 0)
    .map(({ path, message }) => `${path.join('.')}: ${message}`)
}

describe('M8: the description of the events', () => {
  test('is AsyncAPI 3.0, says its official parser', async () => {
    assert.deepEqual(await faultsOf(text), [])
    assert.notDeepEqual(await faultsOf('{"asyncapi":"3.0.0","channels":[]}'), [])
  })

  test('has every event that is defined anywhere, with who says it', () => {
    const document = JSON.parse(text)
    const defined = ['packages/contracts/src', 'services', 'apps']
      .flatMap((folder) => listFiles(folder))
      .filter((path) => path.endsWith('.ts') && !/\.test\.ts$|-under-test\.ts$/.test(path))
      .flatMap((path) => [...readText(path).matchAll(/defineEvent\(\s*'([\w.]+)'/g)])
      .map(([, type]) => type)
    assert.deepEqual(defined.toSorted(), Object.keys(document.channels).toSorted())
    for (const { type, outside } of allEvents) {
      assert.notDeepEqual(document.operations[`send.${type}`]['x-publishers'], [], type)
      assert.equal(`receive.${type}` in document.operations, outside !== undefined, type)
    }
  })
})
