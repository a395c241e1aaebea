import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { eventually } from '@medtrack/testkit'

const PATIENCE_MILLISECONDS = 60_000

/** A file of examples/. */
const exampleFile = (path: string) => fileURLToPath(new URL(`../../examples/${path}`, import.meta.url))

const JARS = ['amqp-client', 'slf4j-api', 'json'].map((name) => `/usr/share/java/${name}.jar`)

/** Debian's own, which has Debian's pika; another one may come first in the PATH. */
const PYTHONS = ['python3', '/usr/bin/python3']
const python = PYTHONS.find((name) => spawnSync(name, ['-c', 'import pika']).status === 0)

/** Runs a Java source file as it is, with Debian's libraries. */
export const JAVA: readonly string[] = ['java', '-cp', JARS.join(':')]
/** A Python that has pika. */
export const PYTHON: readonly string[] = [python ?? 'python3']

const javaMissing = (): string | false => {
  const hasCompiler = spawnSync('java', ['--describe-module', 'jdk.compiler']).status === 0
  return hasCompiler && JARS.every((jar) => existsSync(jar))
    ? false
    : 'needs a JDK and librabbitmq-client-java, libandroid-json-org-java, libslf4j-java (apt-get install)'
}

/** A language that examples are written in. */
export type Language = {
  name: string
  /** Why its programs cannot be run here, or false. */
  missing: string | false
  register: readonly string[]
  consume: readonly string[]
}

export const LANGUAGES: readonly Language[] = [
  {
    name: 'python',
    missing: python ? false : 'needs pika (apt-get install python3-pika)',
    register: [...PYTHON, exampleFile('python/register_student.py')],
    consume: [...PYTHON, exampleFile('python/consume_events.py')],
  },
  {
    name: 'java',
    missing: javaMissing(),
    register: [...JAVA, exampleFile('java/RegisterStudent.java')],
    consume: [...JAVA, exampleFile('java/ConsumeEvents.java')],
  },
  {
    name: 'node',
    missing: false,
    register: [process.execPath, exampleFile('node/register-student.cjs')],
    consume: [process.execPath, exampleFile('node/consume-events.cjs')],
  },
]

/** The script that publishes with curl. */
export const PUBLISH_SCRIPT = exampleFile('management-api/publish.sh')

/** Where the broker's management API answers, next to the broker of the tests. */
export const managementUrl = (): string => {
  const { hostname } = new URL(process.env['TEST_AMQP_URL'] ?? 'amqp://127.0.0.1')
  return `http://${hostname}:15672`
}

/** Why the management API cannot be used here, or false. */
export const skipWithoutManagement = async (): Promise<string | false> => {
  const answer = await fetch(managementUrl()).catch(() => undefined)
  return answer?.ok ? false : 'needs the management API (rabbitmq-plugins enable rabbitmq_management)'
}

/** How the examples are told where the broker is. */
export const settingsOf = (amqpUrl: string): Record<string, string> => {
  const { hostname, port, pathname, username, password } = new URL(amqpUrl)
  return {
    AMQP_HOST: hostname,
    AMQP_PORT: port || '5672',
    AMQP_VHOST: decodeURIComponent(pathname.slice(1)) || '/',
    AMQP_USER: decodeURIComponent(username) || 'guest',
    AMQP_PASSWORD: decodeURIComponent(password) || 'guest',
    MANAGEMENT_URL: managementUrl(),
  }
}

const start = ([command = '', ...args]: readonly string[], env: Record<string, string>): ChildProcess =>
  spawn(command, args, {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], LC_ALL: 'C.UTF-8', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })

/** Gathers what a process prints. */
const listenTo = (child: ChildProcess): (() => string) => {
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      printed += chunk
    })
  }
  return () => printed
}

/** Runs a program to its end, and gives what it printed. @throws with that when it fails. */
export const runProgram = async (
  command: readonly string[],
  env: Record<string, string>,
): Promise<string> => {
  const child = start(command, env)
  const printed = listenTo(child)
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}:\n${printed()}`)
  return printed()
}

/** A program that goes on until it is disposed. */
export type RunningProgram = AsyncDisposable & {
  printed(): string
  /** Waits until it has printed the text. @throws with what it printed instead. */
  says(text: string): Promise<void>
}

export const startProgram = (command: readonly string[], env: Record<string, string>): RunningProgram => {
  const child = start(command, env)
  const printed = listenTo(child)
  const closed = once(child, 'close')
  return {
    printed,
    says: async (text) => {
      const look = () => printed().includes(text) || child.exitCode !== null
      await eventually(look, `"${text}" of ${command.join(' ')}`, PATIENCE_MILLISECONDS)
      if (!printed().includes(text)) throw new Error(`${command.join(' ')} ended:\n${printed()}`)
    },
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGTERM')
      await closed
    },
  }
}
