import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { describe, test } from 'node:test'
import { openS3Store, parseS3Place } from '@medtrack/adapters'
import type { FileStore } from '@medtrack/kit'
import { contentOf, longContent, readWhole } from './contents.ts'
import { assertStoreFails, assertStreams, fileStoreSuite } from './suite.ts'
import { openTestS3 } from './test-s3.ts'

const SHORT = { silenceMilliseconds: 1_500 }

fileStoreSuite('S3', async () => {
  const s3 = await openTestS3()
  const store = s3.open()
  return {
    store,
    [Symbol.asyncDispose]: async () => {
      await store[Symbol.asyncDispose]()
      await s3[Symbol.asyncDispose]()
    },
  }
})

/** A store on a server that answers as the test says. */
const withFake = async (
  listener: RequestListener,
  work: (store: FileStore) => Promise<void>,
  patience: { silenceMilliseconds?: number; bytesKeptPerSecond?: number } = SHORT,
): Promise<void> => {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const store = openS3Store({ ...parseS3Place(`http://key:secret@127.0.0.1:${port}/bucket`), ...patience })
  try {
    await work(store)
  } finally {
    await store[Symbol.asyncDispose]()
    server.closeAllConnections()
    server.close()
  }
}

describe('file store: S3 in trouble', () => {
  test('F19: a wrong secret is refused', async () => {
    await using s3 = await openTestS3()
    await using store = s3.open({ secret: 'wrong' })
    await assertStoreFails(store.put('a/b', contentOf('x')))
    await assertStoreFails(store.open('a/b'))
    await assertStoreFails(store.remove('a/b'))
    await assertStoreFails(store.ping())
  })

  test('F19: down, hanging, and back', async () => {
    await using s3 = await openTestS3()
    await using store = s3.open(SHORT)
    const content = contentOf('there')
    await store.put('a/b', content)
    s3.proxy.freeze()
    await assertStoreFails(store.put('a/c', longContent(5_000_000)))
    await assertStoreFails(store.open('a/b'))
    await assertStoreFails(store.read('a/b', 0, 5))
    await assertStoreFails(store.size('a/b'))
    await assertStoreFails(store.remove('a/b'))
    await assertStoreFails(store.ping())
    s3.proxy.thaw()
    s3.proxy.refuse()
    s3.proxy.cut()
    await assertStoreFails(store.put('a/c', content))
    await assertStoreFails(store.open('a/b'))
    s3.proxy.accept()
    assert.equal(String(await readWhole((await store.open('a/b'))!.content)), 'there')
  })

  test('F19: a wrong ETag is a failure, one of another kind is none', async () => {
    const content = contentOf('tagged')
    for (const [headers, fails] of [
      [{ etag: `"${'0'.repeat(32)}"` }, true],
      [{ etag: `"${createHash('md5').update('tagged').digest('hex')}"` }, false],
      [{ etag: `"${'0'.repeat(32)}"`, 'x-amz-server-side-encryption': 'aws:kms' }, false],
      [{}, false],
    ] as const) {
      await withFake(
        (request, response) => request.resume().on('end', () => response.writeHead(200, headers).end()),
        async (store) => {
          const put = store.put('a/b', content)
          await (fails ? assertStoreFails(put) : put)
        },
      )
    }
  })

  test('F19: the hash of the content is signed, so that what changes on the way is refused', async () => {
    const content = contentOf('signed')
    const seen: unknown[] = []
    await withFake(
      (request, response) => {
        seen.push(request.headers['x-amz-content-sha256'], request.headers['content-md5'])
        request.resume().on('end', () => response.end())
      },
      (store) => store.put('a/b', content),
    )
    assert.deepEqual(seen, [content.sha256, createHash('md5').update('signed').digest('base64')])
  })

  test('F19: a body that breaks off is a failure after what came of it', async () => {
    await withFake(
      (_request, response) => {
        response.writeHead(200, { 'content-length': '100' })
        response.write('half')
        setImmediate(() => response.destroy())
      },
      async (store) => {
        const found = await store.open('a/b')
        assert.equal(found?.bytes, 100)
        await assertStoreFails(readWhole(found!.content))
      },
    )
  })

  test('a store that has everything of a long file has time to keep it before it answers', async () => {
    const content = longContent(1_000_000)
    const late: RequestListener = (request, response) =>
      request.resume().on('end', () => setTimeout(() => response.end(), 2 * SHORT.silenceMilliseconds))
    await withFake(late, (store) => store.put('a/b', content), { ...SHORT, bytesKeptPerSecond: 100_000 })
    await withFake(late, (store) => assertStoreFails(store.put('a/b', content)))
  })

  test('a reader may rest for longer than the store may be silent', async () => {
    const bytes = 20_000_000
    await withFake(
      (_request, response) => {
        response.writeHead(200, { 'content-length': `${bytes}` })
        response.end(Buffer.alloc(bytes))
      },
      async (store) => {
        const found = await store.open('a/b')
        assert.ok(found)
        const rest = Promise.withResolvers<void>()
        setTimeout(rest.resolve, 2 * SHORT.silenceMilliseconds)
        await rest.promise
        assert.equal((await readWhole(found.content)).length, bytes)
      },
    )
  })

  test('F19: a body that stops moving is a failure', async () => {
    await withFake(
      (_request, response) => {
        response.writeHead(200, { 'content-length': '100' })
        response.write('half')
      },
      async (store) => assertStoreFails(readWhole((await store.open('a/b'))!.content)),
    )
  })

  test('a body that nobody reads lets its connection go at once', async () => {
    const closed = Promise.withResolvers<void>()
    await withFake(
      (_request, response) => {
        response.on('close', () => closed.resolve())
        response.writeHead(200, { 'content-length': '100' })
        response.write('half')
      },
      async (store) => {
        const found = await store.open('a/b')
        found?.content.destroy()
        await closed.promise
      },
      {},
    )
  })

  test('F19: 100 MB in and out take little memory', async () => {
    await withFake(
      (request, response) => {
        if (request.method === 'PUT') return void request.resume().on('end', () => response.end())
        const { bytes, open } = longContent(100_000_000)
        response.writeHead(200, { 'content-length': String(bytes) })
        Readable.from(open()).pipe(response)
      },
      (store) => assertStreams(store),
      {},
    )
  })

  test('F19: 403, 500 and a bucket that is not there are failures, not absence', async () => {
    for (const [status, code] of [
      [403, 'AccessDenied'],
      [500, 'InternalError'],
      [404, 'NoSuchBucket'],
    ] as const) {
      const body = `<Error><Code>${code}</Code><Message>no</Message></Error>`
      await withFake(
        (request, response) =>
          request
            .resume()
            .on('end', () => response.writeHead(status, { 'content-type': 'application/xml' }).end(body)),
        async (store) => {
          await assertStoreFails(store.put('a/b', contentOf('x')))
          await assertStoreFails(store.open('a/b'))
        },
      )
    }
  })
})

describe('where a bucket is', () => {
  test('is read from one address', () => {
    assert.deepEqual(parseS3Place('https://key:a%2Fb@s3.example.org/medtrack?region=eu-west-3'), {
      endpoint: 'https://s3.example.org',
      bucket: 'medtrack',
      region: 'eu-west-3',
      credentials: { accessKeyId: 'key', secretAccessKey: 'a/b' },
    })
    const bare = parseS3Place('http://127.0.0.1:9000/medtrack/')
    assert.deepEqual([bare.region, bare.credentials], ['us-east-1', undefined])
    const apart = parseS3Place('http://127.0.0.1:9000/medtrack', { accessKeyId: 'k', secretAccessKey: 's' })
    assert.deepEqual(apart.credentials, { accessKeyId: 'k', secretAccessKey: 's' })
  })

  test('is refused with what is wrong, without the secret', () => {
    for (const [text, reason] of [
      ['nowhere', /no address/],
      ['ftp://host/bucket', /https/],
      ['https://host', /bucket/],
      ['https://host/a/b', /bucket/],
      ['https://key@host/bucket', /without its secret/],
      ['https://k:hidden@host/bucket?colour=red', /colour/],
    ] as const) {
      assert.throws(
        () => parseS3Place(text),
        (error) => reason.test(String(error)) && !String(error).includes('hidden'),
        text,
      )
    }
  })
})
