import { connect, type Socket } from 'node:net'

/** What is sent beside the path; with a body it is a POST of JSON, or of a form where it is made of search parameters. */
export type Sending = { token?: string; body?: object | URLSearchParams }

/** An answer; names of headers are in lower case. */
export type Answer = { status: number; headers: Readonly<Record<string, string>>; text: string }

/** As little work as possible for each request, over connections that are kept: the caller shares the machine with the platform. */
export type HttpClient = {
  send(path: string, sending?: Sending): Promise<Answer>
  /** The body of the answer. @throws when it has another status than the expected one */
  json<Body>(expected: number, path: string, sending?: Sending): Promise<Body>
  /** Ends the connections that are kept. */
  close(): void
}

const END_OF_HEADERS = Buffer.from('\r\n\r\n')
const END_OF_LINE = Buffer.from('\r\n')

const headersOf = (lines: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]
    }),
  )

/** The text of a chunked body (RFC 9112, 7.1); undefined as long as some of it is missing. */
const unchunked = (bytes: Buffer, from: number): string | undefined => {
  const parts: Buffer[] = []
  for (let at = from; ; ) {
    const end = bytes.indexOf(END_OF_LINE, at)
    if (end < 0) return undefined
    const size = Number.parseInt(bytes.toString('latin1', at, end), 16)
    const begin = end + END_OF_LINE.length
    if (bytes.length < begin + size + END_OF_LINE.length) return undefined
    if (size === 0) return Buffer.concat(parts).toString()
    parts.push(bytes.subarray(begin, begin + size))
    at = begin + size + END_OF_LINE.length
  }
}

/** The answer that the bytes are; undefined as long as some of it is missing. */
const answerIn = (bytes: Buffer): Answer | undefined => {
  const end = bytes.indexOf(END_OF_HEADERS)
  if (end < 0) return undefined
  const [first = '', ...lines] = bytes.toString('latin1', 0, end).split('\r\n')
  const headers = headersOf(lines)
  const status = Number(first.slice('HTTP/1.1 '.length, 'HTTP/1.1 200'.length))
  const begin = end + END_OF_HEADERS.length
  if (headers['transfer-encoding'] === 'chunked') {
    const text = unchunked(bytes, begin)
    return text === undefined ? undefined : { status, headers, text }
  }
  const length = Number(headers['content-length'] ?? 0)
  if (bytes.length < begin + length) return undefined
  return { status, headers, text: bytes.toString('utf8', begin, begin + length) }
}

type Connection = { socket: Socket; ask(request: string): Promise<Answer> }

const openConnection = (host: string, port: number, onEnd: (ended: Connection) => void): Connection => {
  const socket = connect({ host, port, noDelay: true })
  let received: Buffer[] = []
  let waiting: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | undefined
  socket.on('data', (chunk) => {
    received.push(chunk)
    const answer = answerIn(received.length === 1 ? chunk : Buffer.concat(received))
    if (!answer) return
    received = []
    const { resolve } = waiting ?? {}
    waiting = undefined
    resolve?.(answer)
  })
  const connection: Connection = {
    socket,
    ask: (request) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject }
        socket.write(request)
      }),
  }
  const end = (error: Error) => {
    onEnd(connection)
    waiting?.reject(error)
    waiting = undefined
  }
  socket.on('error', end).on('close', () => end(new Error('a connection was closed before its answer')))
  return connection
}

/** A client for one server, as `http://host:port`; as many connections as are asked at once. */
export const createHttpClient = (address: string): HttpClient => {
  const { hostname, port, host } = new URL(address)
  const all = new Set<Connection>()
  let idle: Connection[] = []
  const forget = (ended: Connection) => {
    all.delete(ended)
    idle = idle.filter((one) => one !== ended)
  }
  const open = () => {
    const connection = openConnection(hostname, Number(port), forget)
    all.add(connection)
    return connection
  }
  const send = async (path: string, { token, body }: Sending = {}): Promise<Answer> => {
    const isForm = body instanceof URLSearchParams
    const text = body === undefined ? '' : isForm ? body.toString() : JSON.stringify(body)
    const type = isForm ? 'application/x-www-form-urlencoded' : 'application/json'
    const what = body && `content-type: ${type}\r\ncontent-length: ${Buffer.byteLength(text)}\r\n`
    const who = token === undefined ? '' : `authorization: Bearer ${token}\r\n`
    const head = `${body ? 'POST' : 'GET'} ${path} HTTP/1.1\r\nhost: ${host}\r\n${who}${what ?? ''}\r\n`
    const connection = idle.pop() ?? open()
    const answer = await connection.ask(head + text)
    if (answer.headers['connection'] === 'close') connection.socket.destroy()
    else if (all.has(connection)) idle.push(connection)
    return answer
  }
  return {
    send,
    json: async <Body>(expected: number, path: string, sending?: Sending) => {
      const answer = await send(path, sending)
      if (answer.status !== expected)
        throw new Error(`${path} was answered with ${answer.status} instead of ${expected}: ${answer.text}`)
      return JSON.parse(answer.text) as Body
    },
    close: () => {
      for (const { socket } of all) socket.destroy()
    },
  }
}
