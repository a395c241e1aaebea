import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import PostalMime from 'postal-mime'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import type { ArrivedMail } from './mail-suite.ts'

/** A real SMTP server that keeps what it takes. */
export const openSmtpServer = async (options: SMTPServerOptions = {}) => {
  const taken: { recipients: string[]; raw: Buffer }[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        taken.push({
          recipients: session.envelope.rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks),
        })
        done()
      })
    },
    ...options,
  })
  server.on('error', () => undefined)
  const listening = server.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  return {
    port: (listening.address() as AddressInfo).port,
    taken,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

/** Reads what arrived. */
export const parseArrived = async ({
  recipients,
  raw,
}: {
  recipients: string[]
  raw: Buffer
}): Promise<ArrivedMail> => {
  const mail = await PostalMime.parse(raw)
  return {
    recipients,
    messageId: mail.messageId ?? '',
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html ?? '',
    filenames: mail.attachments.map(({ filename }) => filename ?? ''),
  }
}

/** A server that answers with what `reply` says to each line; `undefined` is silence. */
export const openScriptedServer = async (
  reply: (line: string, socket: Socket) => string | undefined,
  greeting: string | undefined = '220 ready',
) => {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    if (greeting !== undefined) socket.write(`${greeting}\r\n`)
    let pending = ''
    socket.on('data', (chunk) => {
      pending += chunk
      for (let end = pending.indexOf('\r\n'); end !== -1; end = pending.indexOf('\r\n')) {
        const answer = reply(pending.slice(0, end), socket)
        pending = pending.slice(end + 2)
        if (answer !== undefined && socket.writable) socket.write(`${answer}\r\n`)
      }
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    [Symbol.asyncDispose]: async () => {
      const closed = once(server, 'close')
      server.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}

/** Answers a session as a server should, except where `replies` has something else for the beginning of a line. */
export const session = (replies: Record<string, (socket: Socket) => string | undefined>) => {
  let isData = false
  return (line: string, socket: Socket): string | undefined => {
    const command = isData ? (line === '.' ? 'END' : '') : line.slice(0, 4).toUpperCase()
    if (isData && command === '') return undefined
    isData = command === 'DATA' && replies['DATA'] === undefined
    const other = replies[command]
    if (other) return other(socket)
    return command === 'DATA' ? '354 go on' : '250 fine'
  }
}
