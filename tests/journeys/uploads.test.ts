import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readlink, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { eventually, openTestS3 } from '@medtrack/testkit'
import { type Deployment, deploy, skipDeployment } from '../harness/deployments.ts'
import { fetchDocument, putDocument, signIn } from '../harness/documents.ts'
import { watchMemory } from '../harness/memory.ts'
import { openUpload } from '../harness/streamed-uploads.ts'

/** Enough to show whatever grows with the file; `TEST_UPLOAD_MEGABYTES=2048` for the whole of it. */
const MEGABYTES = Number(process.env['TEST_UPLOAD_MEGABYTES'] ?? 256)
const BYTES = MEGABYTES * 1_048_576
const MOST_MEGABYTES = 64

const ADMIN = { email: 'admin@example.com', password: 'correct horse battery' }
const SETTINGS = {
  MEDTRACK_ADMIN_EMAIL: ADMIN.email,
  MEDTRACK_ADMIN_PASSWORD: ADMIN.password,
  DOCUMENT_MAX_BYTES: '5000000000',
  DOCUMENT_QUOTA_BYTES_PER_PERSON: '50000000000',
}

/** Bytes that have passed lie about until they are collected, at times 60 MB of them; what is held on to is so each time. */
const TRIES = 3

/**
 * What one long upload adds to the processes that it passes, in megabytes by name: of some uploads the first that adds
 * little, else the last.
 */
const measure = async (platform: Deployment): Promise<Record<string, number>> => {
  const token = await signIn(platform.client, ADMIN)
  const upload = async (bytes: number, mark: string) => {
    const one = openUpload(platform.gateway, token, bytes, mark)
    await one.send(bytes)
    const { status, body } = await one.end()
    assert.equal(status, 201, body)
    assert.equal(JSON.parse(body).size_bytes, bytes)
  }
  // What is loaded and compiled once is not the long one's.
  await upload(16_000_000, 'first')
  const addedBy = async (mark: string): Promise<Record<string, number>> => {
    const watches = new Map<string, () => Promise<number>>()
    for (const [name, { pid }] of platform.processes) {
      if (['all', 'gateway', 'comm'].includes(name)) watches.set(name, await watchMemory(pid))
    }
    await upload(BYTES, mark)
    const added: Record<string, number> = {}
    for (const [name, read] of watches) added[name] = await read()
    return added
  }
  for (let turn = 1; ; turn++) {
    const added = await addedBy(`long ${turn}`)
    if (turn === TRIES || Object.values(added).every((megabytes) => megabytes < MOST_MEGABYTES)) return added
  }
}

const assertLittle = (t: { diagnostic(message: string): void }, added: Record<string, number>) => {
  t.diagnostic(`${MEGABYTES} MB added ${JSON.stringify(added)} MB`)
  for (const [name, megabytes] of Object.entries(added)) {
    assert.ok(megabytes < MOST_MEGABYTES, `${name} took ${megabytes} MB more for ${MEGABYTES} MB`)
  }
}

const noProc = process.platform !== 'linux' && 'there is no /proc'

describe('L8: a long upload takes little memory', { skip: noProc }, () => {
  test('into a folder', { skip: skipDeployment('embedded') }, async (t) => {
    await using platform = await deploy('embedded', SETTINGS)
    assertLittle(t, await measure(platform))
  })

  test('into a bucket', { skip: skipDeployment('embedded') }, async (t) => {
    await using s3 = await openTestS3()
    await using platform = await deploy('embedded', { ...SETTINGS, S3_URL: s3.url })
    assertLittle(t, await measure(platform))
  })

  test('through a gateway of its own', { skip: skipDeployment('apart') }, async (t) => {
    await using platform = await deploy('apart', SETTINGS)
    assertLittle(t, await measure(platform))
  })
})

test('F1, U4: an upload whose platform is killed leaves nothing', {
  skip: skipDeployment('embedded'),
}, async () => {
  const temporary = await mkdtemp(join(tmpdir(), 'medtrack-temporary-'))
  try {
    await using platform = await deploy('embedded', { ...SETTINGS, TMPDIR: temporary })
    const { client, env, processes } = platform
    const token = await signIn(client, ADMIN)
    const kept = await putDocument(platform, token, 'kept')
    const upload = openUpload(platform.gateway, token, 20_000_000)
    const broken = once(upload.request, 'error')
    await upload.send(15_000_000)
    // As they are in the instants in which a kill leaves them.
    const parts = join(env['DATA_DIR'] ?? '', 'files', '.parts')
    await mkdir(parts, { recursive: true })
    const left = [join(parts, 'half'), join(temporary, 'medtrack-upload-half')]
    for (const path of left) {
      await writeFile(path, 'half')
      await utimes(path, new Date(Date.now() - 600_000), new Date(Date.now() - 600_000))
    }
    await processes.get('all')?.stop('SIGKILL')
    await broken
    await platform.restart('all')
    assert.deepEqual(await readdir(parts), [])
    assert.deepEqual(
      (await readdir(temporary)).filter((name) => name.startsWith('medtrack-upload-')),
      [],
    )
    const list = await client.get('/comm/api/documents/', await signIn(client, ADMIN))
    assert.deepEqual(
      list.body.map(({ id }: { id: string }) => id),
      [kept],
    )
    assert.equal(await fetchDocument(platform, token, kept), 'kept')
  } finally {
    await rm(temporary, { recursive: true, force: true })
  }
})

/** Sockets and kept files that the platform has open, apart from those of its database. */
const openOf = async ({ processes }: Deployment): Promise<string[]> => {
  const folder = `/proc/${processes.get('all')?.pid}/fd`
  const links = (await readdir(folder)).map((name) => readlink(join(folder, name)).catch(() => ''))
  return (await Promise.all(links)).filter((path) => /^socket:|medtrack-upload-|\/files\//.test(path))
}

test('U5: a thousand uploads at once are taken or refused, none fails, and nothing stays open', {
  skip: skipDeployment('embedded') || noProc,
}, async () => {
  await using platform = await deploy('embedded', SETTINGS)
  const token = await signIn(platform.client, ADMIN)
  await putDocument(platform, token, 'first')
  const answers = await Promise.all(
    Array.from({ length: 1_000 }, async (_, index) => {
      const one = openUpload(platform.gateway, token, 20_000, `number ${index}`)
      await one.send(20_000)
      return await one.end()
    }),
  )
  const statuses = Map.groupBy(answers, ({ status }) => status)
  const taken = statuses.get(201)?.length ?? 0
  const refused = statuses.get(503)?.length ?? 0
  assert.equal(taken + refused, 1_000, JSON.stringify([...statuses].map(([status, all]) => [status, all[0]])))
  assert.ok(taken > 0)
  await eventually(async () => (await openOf(platform)).length < 20, 'closing their sockets and files')
})
