import assert from 'node:assert/strict'
import { mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { deploy, skipDeployment } from '../harness/deployments.ts'
import { fetchDocument, putDocument, signIn } from '../harness/documents.ts'
import { runCommand } from '../harness/processes.ts'

test('F13, F28: what was backed up is there again after the data folder was lost', {
  skip: skipDeployment('embedded'),
}, async () => {
  const place = await mkdtemp(join(tmpdir(), 'medtrack-backup-'))
  try {
    await using platform = await deploy('embedded', {
      MEDTRACK_ADMIN_EMAIL: 'admin@example.com',
      MEDTRACK_ADMIN_PASSWORD: 'correct horse battery',
    })
    const env = { ...platform.env }
    const folder = join(place, 'backup')
    const credentials = { email: 'admin@example.com', password: 'correct horse battery' }
    const id = await putDocument(platform, await signIn(platform.client, credentials), 'kept through it all')
    const running = await runCommand(['backup', folder], env)
    assert.equal(running.code, 75, 'a running platform is not copied')
    assert.match(running.stderr, /in use by process \d+/)

    await platform.processes.get('all')?.stop('SIGTERM')
    const made = await runCommand(['backup', folder], env)
    assert.equal(made.code, 0, made.stderr)
    assert.notEqual((await runCommand(['backup', folder], env)).code, 0, 'a backup is not overwritten')
    assert.notEqual((await runCommand(['restore', folder], env)).code, 0, 'a database is not overwritten')

    await rename(env['DATA_DIR'] ?? '', join(place, 'lost'))
    const elsewhere = await runCommand(['restore', folder], {
      ...env,
      S3_URL: 'https://k:s@s3.example/bucket',
    })
    assert.match(elsewhere.stderr, /without S3_URL/, 'documents are not left out in silence')
    const restored = await runCommand(['restore', folder], env)
    assert.equal(restored.code, 0, restored.stderr)
    assert.match(restored.stdout, /1 stored documents/)
    await platform.restart('all')
    const token = await signIn(platform.client, credentials)
    assert.equal(await fetchDocument(platform, token, id), 'kept through it all')
  } finally {
    await rm(place, { recursive: true, force: true })
  }
})
