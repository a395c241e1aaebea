import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { freePort } from '../free-port.ts'
import type { TestConsul } from './test-consul.ts'

/** The parts of a registration that the fake acts upon. */
type Registration = {
  ID: string
  Name: string
  Address: string
  Port: number
  Meta: Record<string, string>
  Check: { HTTP: string; Interval: string; Status: string }
}
type Known = { registration: Registration; passing: boolean; checks: NodeJS.Timeout }

/** A Consul agent as far as our discovery asks one: it is held to the same suite as the real one. */
export type FakeConsul = TestConsul & {
  /** Answers everything with this instead, while it is set. */
  nonsense: string | undefined
  /** Tokens that requests came with, in order. */
  readonly tokens: readonly (string | undefined)[]
}

/** Opens one on a port that stays its own over stops and starts. */
export const openFakeConsul = async (): Promise<FakeConsul> => {
  const known = new Map<string, Known>()
  const changes = new Set<() => void>()
  const tokens: (string | undefined)[] = []
  let index = 10
  let server: Server | undefined
  const port = await freePort()

  const change = () => {
    index += 1
    for (const tell of [...changes]) tell()
  }
  const forget = () => {
    for (const { checks } of known.values()) clearInterval(checks)
    known.clear()
  }
  const register = (registration: Registration) => {
    clearInterval(known.get(registration.ID)?.checks)
    const { HTTP, Interval, Status } = registration.Check
    const entry: Known = {
      registration,
      passing: Status === 'passing',
      checks: setInterval(async () => {
        const passing = await fetch(HTTP).then(
          ({ ok }) => ok,
          () => false,
        )
        if (passing === entry.passing) return
        entry.passing = passing
        change()
      }, Number.parseInt(Interval, 10) * 1_000),
    }
    known.set(registration.ID, entry)
    change()
  }
  const untilChanged = async (seen: number, response: ServerResponse): Promise<void> => {
    if (seen !== index) return
    const { promise, resolve } = Promise.withResolvers<void>()
    changes.add(resolve)
    response.once('close', resolve)
    await promise
    changes.delete(resolve)
  }

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://consul')
    const send = (status: number, body: unknown) =>
      response
        .writeHead(status, { 'content-type': 'application/json', 'x-consul-index': String(index) })
        .end(body === undefined ? undefined : JSON.stringify(body))
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    tokens.push(request.headers['x-consul-token'] as string | undefined)
    if (fake.nonsense !== undefined) return void response.writeHead(200).end(fake.nonsense)
    const [, name] = /^\/v1\/health\/service\/(.+)$/.exec(url.pathname) ?? []
    if (name !== undefined) {
      const seen = url.searchParams.get('index')
      if (seen !== null) await untilChanged(Number(seen), response)
      const passing = [...known.values()].filter(
        (entry) => entry.passing && entry.registration.Name === decodeURIComponent(name),
      )
      return void send(
        200,
        passing.map(({ registration: { Address, Port, Meta } }) => ({
          Node: { Address: '127.0.0.1' },
          Service: { Address, Port, Meta },
        })),
      )
    }
    if (url.pathname === '/v1/status/leader') return void send(200, '127.0.0.1:8300')
    if (url.pathname === '/v1/agent/service/register') {
      register(JSON.parse(Buffer.concat(chunks).toString()))
      return void send(200, undefined)
    }
    const [, verb, id] = /^\/v1\/agent\/service\/(deregister\/)?(.+)$/.exec(url.pathname) ?? []
    const entry = known.get(decodeURIComponent(id ?? ''))
    if (!entry) return void send(404, undefined)
    if (verb) {
      clearInterval(entry.checks)
      known.delete(entry.registration.ID)
      change()
    }
    send(200, verb ? undefined : { ID: entry.registration.ID })
  }

  const start = async () => {
    server = createServer((request, response) => void answer(request, response))
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
  }
  const stop = async () => {
    forget()
    if (!server) return
    const ended = once(server, 'close')
    server.close()
    server.closeAllConnections()
    server = undefined
    await ended
  }
  await start()
  const fake: FakeConsul = {
    url: `http://127.0.0.1:${port}`,
    tokens,
    nonsense: undefined,
    start,
    stop,
    [Symbol.asyncDispose]: stop,
  }
  return fake
}
