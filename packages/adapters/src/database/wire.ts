/**
 * The few messages of PostgreSQL's protocol that we write or read ourselves
 * (https://www.postgresql.org/docs/current/protocol-message-formats.html).
 */

/** First bytes of messages, by meaning. The same letter means different things in the two directions. */
export const FromClient = {
  parse: 0x50,
  bind: 0x42,
  describe: 0x44,
  close: 0x43,
  sync: 0x53,
  query: 0x51,
  terminate: 0x58,
}
export const FromServer = { error: 0x45, parseComplete: 0x31, idle: 0x49 }

/** One message: its type letter, its length, its body. */
export const frame = (type: string, body: Buffer | string = ''): Buffer => {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body
  const message = Buffer.allocUnsafe(bytes.length + 5)
  message.write(type, 0, 'latin1')
  message.writeInt32BE(bytes.length + 4, 1)
  bytes.copy(message, 5)
  return message
}

export const simpleQuery = (sql: string): Buffer => frame('Q', `${sql}\0`)
export const parseStatement = (name: string, sql: string): Buffer => frame('P', `${name}\0${sql}\0\0\0`)
export const closeStatement = (name: string): Buffer => frame('C', `S${name}\0`)
export const sync: Buffer = frame('S')

/** Binds the only parameter of a prepared statement and runs it, without asking what its row looks like. */
export const bindAndExecute = (statement: string, value: string): Buffer => {
  const text = Buffer.from(value)
  const numbers = Buffer.alloc(8) // 0 formats, 1 parameter, its length
  numbers.writeInt16BE(1, 2)
  numbers.writeInt32BE(text.length, 4)
  const bind = Buffer.concat([Buffer.from(`\0${statement}\0`), numbers, text, Buffer.alloc(2)])
  return Buffer.concat([frame('B', bind), frame('E', Buffer.alloc(5))])
}

/** An error as the server writes it; `FATAL` ones end the connection. */
export const errorResponse = (code: string, message: string, severity: 'ERROR' | 'FATAL' = 'ERROR'): Buffer =>
  frame('E', `S${severity}\0V${severity}\0C${code}\0M${message}\0\0`)

export const readyForQuery = (status: 'I' | 'T' | 'E'): Buffer => frame('Z', status)

/** Calls `visit` with the type of each whole message in `bytes` and where it begins and ends. */
export const eachMessage = (
  bytes: Buffer,
  visit: (type: number, start: number, end: number) => void,
): void => {
  for (let start = 0; start + 5 <= bytes.length; ) {
    const end = start + bytes.readInt32BE(start + 1) + 1
    if (end > bytes.length) return
    visit(bytes[start] ?? 0, start, end)
    start = end
  }
}

/** The text at `offset` up to its closing zero byte. */
export const readText = (bytes: Buffer, offset: number): string =>
  bytes.toString('utf8', offset, bytes.indexOf(0, offset))

/** SQLSTATE of an error message that begins at `start`. */
export const readErrorCode = (bytes: Buffer, start: number, end: number): string => {
  for (let field = start + 5; field < end && bytes[field] !== 0; ) {
    const value = readText(bytes, field + 1)
    if (bytes[field] === 0x43) return value
    field += Buffer.byteLength(value) + 2
  }
  return ''
}

/** What a client says when it connects. */
export type StartupPacket = {
  end: number
  kind: 'startup' | 'encryption' | 'cancel'
  settings: Map<string, string>
}

const ENCRYPTION_REQUESTS = [80877103, 80877104]
const CANCEL_REQUEST = 80877102

/** The first packet of a connection, which has no type letter; undefined while it is incomplete. */
export const readStartup = (bytes: Buffer): StartupPacket | undefined => {
  if (bytes.length < 8) return undefined
  const end = bytes.readInt32BE(0)
  if (bytes.length < end) return undefined
  const code = bytes.readInt32BE(4)
  const kind = ENCRYPTION_REQUESTS.includes(code)
    ? 'encryption'
    : code === CANCEL_REQUEST
      ? 'cancel'
      : 'startup'
  const words = kind === 'startup' ? bytes.toString('utf8', 8, end).split('\0') : []
  const settings = new Map<string, string>()
  for (let i = 0; i + 1 < words.length && words[i]; i += 2) settings.set(words[i] ?? '', words[i + 1] ?? '')
  return { end, kind, settings }
}
