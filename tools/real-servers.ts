import { once } from 'node:events'
import { connect } from 'node:net'

/** A real server that suites run against when its address is set. */
export type RealServer = {
  name: string
  /** Environment variable that the suites read. */
  variable: string
  defaultUrl: string
  defaultPort: number
  /** How to start one on this machine. */
  start: string
  /** First bytes a client says in the server's protocol, and what a server's answer to them starts with. */
  greeting: Buffer
  answer: RegExp
}

export const REAL_SERVERS: readonly RealServer[] = [
  {
    name: 'PostgreSQL',
    variable: 'TEST_DATABASE_URL',
    defaultUrl: 'postgres://postgres@127.0.0.1:5432/postgres',
    defaultPort: 5432,
    start: 'pg_ctlcluster <version> main start (its superuser is let in from 127.0.0.1 without a password)',
    // SSLRequest: https://www.postgresql.org/docs/current/protocol-message-formats.html
    greeting: Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]),
    answer: /^[SN]/,
  },
  {
    name: 'RabbitMQ',
    variable: 'TEST_AMQP_URL',
    defaultUrl: 'amqp://guest:guest@127.0.0.1:5672',
    defaultPort: 5672,
    start: 'rabbitmq-server -detached',
    // AMQP 0-9-1 section 2.2.4: the protocol header is answered by the method frame Connection.Start.
    greeting: Buffer.from('AMQP\x00\x00\x09\x01', 'latin1'),
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a frame starts with its type, 1, on channel 0
    answer: /^\x01\x00\x00/,
  },
  {
    name: 'Redis',
    variable: 'TEST_REDIS_URL',
    defaultUrl: 'redis://127.0.0.1:6379',
    defaultPort: 6379,
    start: 'redis-server --daemonize yes --bind 127.0.0.1 --port 6379 --save "" --appendonly no',
    greeting: Buffer.from('PING\r\n'),
    answer: /^(\+PONG|-NOAUTH)/,
  },
]

const ANSWER_MILLISECONDS = 5_000

/** Why the server at `url` cannot be used; undefined when it answers in its protocol. */
export const findFault = async (server: RealServer, url: string): Promise<string | undefined> => {
  if (!URL.canParse(url)) return `${server.variable} is no address`
  const { hostname, port } = new URL(url)
  const where = { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) || server.defaultPort }
  const socket = connect(where)
  const signal = AbortSignal.timeout(ANSWER_MILLISECONDS)
  try {
    await once(socket, 'connect', { signal })
    socket.write(server.greeting)
    const [answer] = (await once(socket, 'data', { signal })) as [Buffer]
    return server.answer.test(answer.toString('latin1'))
      ? undefined
      : `something else answers on ${where.port}`
  } catch (error) {
    return signal.aborted ? 'no answer within 5 s' : (error as Error).message
  } finally {
    socket.destroy()
  }
}

/** Gives every variable of a real server its default and asks the server whether it is there: says what is wrong. */
export const findMissingServers = async (): Promise<string[]> => {
  const faults = await Promise.all(
    REAL_SERVERS.map(async (server) => {
      const url = process.env[server.variable] || server.defaultUrl
      process.env[server.variable] = url
      const fault = await findFault(server, url)
      return fault && `${server.name} (${server.variable}): ${fault}. To start one: ${server.start}`
    }),
  )
  return faults.filter((fault) => fault !== undefined)
}
