import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'

const END_OF_DATA = '\r\n.\r\n'

/** A mail server that takes everything at once and calls `onMail` with the subject of each mail (RFC 5321). */
export const openMailSink = async (onMail: (subject: string) => void) => {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.setNoDelay(true).setEncoding('latin1')
    socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy())
    let isData = false
    let text = ''
    const answerTo = (line: string): string => {
      const command = line.slice(0, 4).toUpperCase()
      if (command === 'EHLO') return '250-sink\r\n250 8BITMIME'
      if (command === 'DATA') isData = true
      return isData ? '354 go on' : command === 'QUIT' ? '221 bye' : '250 ok'
    }
    socket.on('data', (chunk: string) => {
      text += chunk
      for (;;) {
        const mark = isData ? END_OF_DATA : '\r\n'
        const end = text.indexOf(mark)
        if (end < 0) return
        const part = text.slice(0, end)
        text = text.slice(end + mark.length)
        if (isData) {
          isData = false
          onMail(/^subject: *(.*)$/im.exec(part)?.[1] ?? '')
          socket.write('250 taken\r\n')
        } else socket.write(`${answerTo(part)}\r\n`)
      }
    })
    socket.write('220 sink\r\n')
  })
  const listening = server.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  return {
    url: `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
