import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { type Deployment, deploy, skipDeployment } from '../harness/deployments.ts'
import { joinDeployment } from '../harness/joined.ts'
import {
  JAVA,
  LANGUAGES,
  managementUrl,
  PYTHON,
  runProgram,
  settingsOf,
  skipWithoutManagement,
  startProgram,
} from './example-programs.ts'
import { type OutsideMessage, type Registered, somebody, startOutsideProgram } from './outside-program.ts'
import { type OutsideState, watchState } from './outside-state.ts'
import { openVirtualHostProxy } from './virtual-host-proxy.ts'

/** The code of external-integration.md, byte for byte. */
const printed = (name: string) => readFileSync(new URL(`printed/${name}.example`, import.meta.url), 'utf8')

const missingFor = (language: string) => LANGUAGES.find(({ name }) => name === language)?.missing ?? false
const withoutManagement = await skipWithoutManagement()

/** Replaces what must be there. */
const replace = (text: string, changes: Readonly<Record<string, string>>): string => {
  for (const [from, to] of Object.entries(changes)) {
    assert.ok(text.includes(from), `the example holds ${from}`)
    text = text.replaceAll(from, to)
  }
  return text
}

describe('the examples as they are printed', { skip: skipDeployment('together') }, () => {
  const stack = new AsyncDisposableStack()
  let platform: Deployment
  let state: OutsideState
  let settings: Record<string, string>
  let folder = ''
  let port = ''
  before(async () => {
    platform = stack.use(await deploy('together'))
    state = stack.use(watchState(stack.use(await joinDeployment(platform))))
    settings = settingsOf(platform.amqpUrl ?? '')
    port = String(stack.use(await openVirtualHostProxy(platform.amqpUrl ?? '')).port)
    folder = await mkdtemp(join(tmpdir(), 'medtrack-printed-'))
    stack.defer(async () => await rm(folder, { recursive: true, force: true }))
  })
  after(async () => await stack.disposeAsync())

  /** Host, port and credentials of each language. */
  const broker = (quote: string, portBefore: string) => ({
    [`${quote}rabbitmq.medtrack.com${quote}`]: `${quote}127.0.0.1${quote}`,
    [`${portBefore}5672`]: `${portBefore}${port}`,
    [`${quote}admin${quote}`]: `${quote}${settings['AMQP_USER']}${quote}`,
    [`${quote}password${quote}`]: `${quote}${settings['AMQP_PASSWORD']}${quote}`,
  })
  const placeholders = ({ userId, studentId, email, cin }: Registered) => ({
    '550e8400-e29b-41d4-a716-446655440000': studentId,
    '660e9500-f39c-52e5-b827-557766551111': userId,
    'student@example.com': email,
    AB123456: cin,
  })
  const save = async (name: string, text: string) => {
    const path = join(folder, name)
    await writeFile(path, text)
    return path
  }
  const assertOnce = async ({ email, studentId, userId, cin }: Registered) => {
    await state.settledAfter(email)
    assert.deepEqual(await state.known(email), {
      accounts: [{ id: userId, role: 'student' }],
      profiles: [{ id: studentId, user_id: userId, cin, external_id: null }],
      welcomes: 1,
      mails: ['Welcome to Internship Management System', 'You are invited: choose your password'],
    })
  }

  test('Python: publishing', { skip: missingFor('python') }, async () => {
    const person = somebody()
    const program = replace(printed('python-publish'), { ...broker("'", 'port='), ...placeholders(person) })
    assert.match(await runProgram([...PYTHON, await save('publish.py', program)], {}), /Event published!/)
    await assertOnce(person)
  })

  test('Python: the complete integration', { skip: missingFor('python') }, async () => {
    const person = somebody()
    const student = {
      ...{ id: person.studentId, user_id: person.userId, cin: person.cin, email: person.email },
      ...{ phone: '+1234567890', first_name: 'John', last_name: 'Doe' },
    }
    const service = replace(printed('python-service'), broker("'", 'port='))
    // The reader's own database, of which the example says no more than its name.
    const own = `
class YourDatabase:
    @staticmethod
    def save(data):
        return type('Student', (), data)

register_student(json.loads('''${JSON.stringify(student)}'''))
`
    const said = await runProgram([...PYTHON, await save('your_service.py', service + own)], {})
    assert.match(said, /Published: user\.created\s+Published: student\.created/)
    await assertOnce(person)
  })

  test('Python: consuming', { skip: missingFor('python') }, async () => {
    const program = replace(printed('python-consume'), broker("'", 'port='))
    await using consumer = startProgram([...PYTHON, '-u', await save('consume.py', program)], {})
    await consumer.says('Consuming events...')
    await using other = await startOutsideProgram(platform.amqpUrl ?? '')
    const payload = { student_id: 'somebody', completion_date: '2026-11-21' }
    const message: OutsideMessage = {
      ...{ exchange: 'medtrack.events', routingKey: 'stage.completed' },
      body: JSON.stringify({ event_type: 'stage.completed', payload }),
    }
    await other.publish([message])
    await consumer.says('Stage completed for student somebody')
  })

  test('Node: publishing', async () => {
    const person = somebody()
    const changes = { ...broker("'", 'port: '), ...placeholders(person) }
    // What Python calls dumps is stringify here: the printed line is a slip.
    const program = replace(printed('node-publish'), { ...changes, 'JSON.dumps': 'JSON.stringify' })
    const amqplib = createRequire(import.meta.url).resolve('amqplib')
    const path = await save('publish.cjs', program.replace("'amqplib'", `'${amqplib}'`))
    assert.match(await runProgram([process.execPath, path], {}), /Event published!/)
    await assertOnce(person)
  })

  test('Java: publishing', { skip: missingFor('java') }, async () => {
    const person = somebody()
    const program = replace(printed('java-publish'), broker('"', 'setPort('))
    // The reader's own student, and a start: the example holds neither.
    const main = `
    public static void main(String[] args) throws Exception {
        publishStudentCreated(new Student());
    }
}

class Student {
    String getId() { return "${person.studentId}"; }
    String getUserId() { return "${person.userId}"; }
    String getCin() { return "${person.cin}"; }
    String getEmail() { return "${person.email}"; }
    String getPhone() { return "+1234567890"; }
    String getFirstName() { return "John"; }
    String getLastName() { return "Doe"; }
}
`
    const path = await save('EventPublisher.java', program.trimEnd().replace(/\}$/, main))
    assert.match(await runProgram([...JAVA, path], {}), /Event published!/)
    await assertOnce(person)
  })

  test('curl: the management API', { skip: withoutManagement }, async () => {
    const { email } = somebody()
    const script = replace(printed('curl-publish'), {
      'http://rabbitmq.medtrack.com:15672': managementUrl(),
      '%2F': settings['AMQP_VHOST'] ?? '',
      'admin:password': `${settings['AMQP_USER']}:${settings['AMQP_PASSWORD']}`,
      'test@example.com': email,
    })
    assert.match(await runProgram(['sh', await save('publish.sh', script)], {}), /"routed":true/)
    await state.settledAfter(email)
    const { accounts, profiles, welcomes } = await state.known(email)
    assert.deepEqual(
      [accounts.length, profiles.map(({ external_id }) => external_id), welcomes],
      [1, ['test-123'], 1],
    )
  })
})
