import assert from 'node:assert/strict'
import { mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { deploy, skipDeployment } from '../harness/deployments.ts'
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
    const running = await runCommand(['backup', folder], env)
    assert.equal(running.code, 75, 'a running platform is not copied')
    assert.match(running.stderr, /in use by process \d+/)

    await platform.processes.get('all')?.stop('SIGTERM')
    const made = await runCommand(['backup', folder], env)
    assert.equal(made.code, 0, made.stderr)
    assert.notEqual((await runCommand(['backup', folder], env)).code, 0, 'a backup is not overwritten')
    assert.notEqual((await runCommand(['restore', folder], env)).code, 0, 'a database is not overwritten')

    await rename(env['DATA_DIR'] ?? '', join(place, 'lost'))
    const restored = await runCommand(['restore', folder], env)
    assert.equal(restored.code, 0, restored.stderr)
    await platform.restart('all')
    const credentials = { email: 'admin@example.com', password: 'correct horse battery' }
    const session = await platform.client.post('/auth/api/v1/auth/login/', credentials)
    assert.equal(session.status, 200, session.text)
  } finally {
    await rm(place, { recursive: true, force: true })
  }
})
