import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { eventually, freePort, openFakeConsul } from '@medtrack/testkit'
import { type Deployment, deploy, skipDeployment } from '../harness/deployments.ts'
import { type MedtrackProcess, startProcess } from '../harness/processes.ts'

const ADMIN = { email: 'chief@example.com', password: 'correct horse battery staple' }

describe('F25: processes that find each other by Consul alone', { skip: skipDeployment('apart') }, () => {
  let consul: Awaited<ReturnType<typeof openFakeConsul>>
  let platform: Deployment
  let token: string
  before(async () => {
    consul = await openFakeConsul()
    platform = await deploy(
      'apart',
      {
        CONSUL_URL: consul.url,
        MEDTRACK_ADMIN_EMAIL: ADMIN.email,
        MEDTRACK_ADMIN_PASSWORD: ADMIN.password,
      },
      { withoutAddresses: true },
    )
    const session = await eventually(async () => {
      const answer = await platform.client.post('/auth/api/v1/auth/login/', ADMIN)
      return answer.status === 200 ? answer.body.data : undefined
    }, 'the administrator')
    token = session.access_token
  })
  after(async () => {
    await platform?.[Symbol.asyncDispose]()
    await consul?.[Symbol.asyncDispose]()
  })

  const instancesOf = async (service: string): Promise<number[]> => {
    const answer = await fetch(`${consul.url}/v1/health/service/${service}?passing=true`)
    const known = (await answer.json()) as { Service: { Port: number } }[]
    return known.map(({ Service }) => Service.Port).sort()
  }
  const portOf = ({ address }: MedtrackProcess) => Number(new URL(address).port)
  const readStudents = async () => await platform.client.get('/profile/api/students/', token)

  test('each is registered, and calls between services arrive', async () => {
    for (const name of ['auth', 'profile', 'core', 'comm', 'eval', 'gateway']) {
      const [port] = await eventually(async () => {
        const ports = await instancesOf(`${name}-service`)
        return ports.length === 1 ? ports : undefined
      }, name)
      assert.equal(port, portOf(platform.processes.get(name) as MedtrackProcess), name)
    }
    await eventually(async () => (await readStudents()).status === 200, 'the gateway to find PROFILE')
    const made = await platform.client.post(
      '/profile/api/students/',
      { email: 'by-consul@example.com', first_name: 'Amina', last_name: 'Idrissi' },
      token,
    )
    assert.equal(made.status, 201, made.text)
  })

  test('a second instance shares the work, and readers do not notice when it is killed', async () => {
    const profile = platform.processes.get('profile') as MedtrackProcess
    const port = await freePort()
    await using second = await startProcess(['profile'], {
      ...platform.env,
      AUTH_URL: 'http://127.0.0.1:9',
      PORT: String(port),
    })
    const both = [portOf(profile), portOf(second)].sort()
    await eventually(
      async () => JSON.stringify(await instancesOf('profile-service')) === JSON.stringify(both),
    )
    await profile.stop('SIGKILL')
    // The agent still believes in it: the gateway finds out for itself.
    for (let turn = 0; turn < 10; turn++) assert.equal((await readStudents()).status, 200)
    await platform.restart('profile')
    await second.stop('SIGTERM')
    assert.deepEqual(await instancesOf('profile-service'), [portOf(profile)])
    assert.equal((await readStudents()).status, 200)
  })

  test('an agent that is away takes nobody with it', async () => {
    await consul.stop()
    for (let turn = 0; turn < 3; turn++) assert.equal((await readStudents()).status, 200)
    await consul.start()
    await eventually(async () => (await instancesOf('auth-service')).length === 1, 'AUTH to be back', 30_000)
    assert.equal((await readStudents()).status, 200)
  })
})
