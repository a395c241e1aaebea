import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { EICAR, ScannerFailed, type ScanVerdict, type VirusScanner } from '@medtrack/kit'

/** clamd takes pieces of any size up to its StreamMaxLength. */
const PIECE = 65_536
const SILENCE_MILLISECONDS = 120_000
/** For the health report, which waits two seconds. */
const CHECK_MILLISECONDS = 1_900
const LONGEST_ANSWER = 4_096

/** Where clamd listens. */
export type ClamdAddress = { readonly host: string; readonly port: number } | { readonly path: string }

/**
 * Reads `tcp://<host>:<port>` or `unix:///<path>`.
 * @throws Error that says what is wrong
 */
export const parseClamdAddress = (text: string): ClamdAddress => {
  if (!URL.canParse(text)) throw new Error('is no address')
  const { protocol, hostname, port, pathname } = new URL(text)
  if (protocol === 'unix:' && pathname.length > 1) return { path: decodeURIComponent(pathname) }
  if (protocol !== 'tcp:' || hostname === '')
    throw new Error('is neither tcp://<host>:<port> nor unix:///<path>')
  return { host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? 3_310 : Number(port) }
}

export type ClamdOptions = {
  address: ClamdAddress
  /** Milliseconds without a byte in either direction after which it counts as gone. */
  silenceMilliseconds?: number
}

/**
 * ClamAV's daemon, by its INSTREAM command (clamd(8)). It calls content clean only when it finds the EICAR file right
 * after: a clamd without signatures finds nothing wrong with anything.
 */
export const createClamdScanner = ({
  address,
  silenceMilliseconds = SILENCE_MILLISECONDS,
}: ClamdOptions): VirusScanner => {
  const findEicar = async (silence: number, signal?: AbortSignal): Promise<void> => {
    const verdict = await stream(address, piecesOf([Buffer.from(EICAR)]), silence, signal)
    if (verdict.kind === 'infected') return
    throw new ScannerFailed(
      'it does not know the EICAR test file: its signatures are missing (freshclam fetches them)',
    )
  }
  return {
    name: 'clamd',
    scan: async (content, signal) => {
      const verdict = await stream(address, content, silenceMilliseconds, signal)
      if (verdict.kind === 'clean') await findEicar(silenceMilliseconds, signal)
      return verdict
    },
    check: () => findEicar(Math.min(CHECK_MILLISECONDS, silenceMilliseconds)),
  }
}

async function* piecesOf(pieces: readonly Uint8Array[]): AsyncIterable<Uint8Array> {
  yield* pieces
}

const stream = async (
  address: ClamdAddress,
  content: AsyncIterable<Uint8Array>,
  silenceMilliseconds: number,
  signal: AbortSignal | undefined,
): Promise<ScanVerdict> => {
  const socket = connect(address)
  const ended = new AbortController()
  const fail = (reason: string, cause?: unknown) => {
    ended.abort(new ScannerFailed(reason, { cause }))
    socket.destroy()
  }
  let answer = ''
  socket.setTimeout(silenceMilliseconds, () => fail('it did not answer in time'))
  socket.on('error', (error: NodeJS.ErrnoException) => fail(`it cannot be reached (${error.code})`, error))
  const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()))
  const onAbort = () => fail('the scan was broken off')
  signal?.addEventListener('abort', onAbort)
  if (signal?.aborted) onAbort()
  socket.on('data', (bytes) => {
    answer += bytes.toString('utf8')
    if (answer.length > LONGEST_ANSWER) fail('its answer is none of clamd')
    // It may answer before it has everything: then it reads no more.
    if (answer.includes('\0')) socket.end()
  })
  try {
    await send(socket, content, () => answer !== '' || socket.destroyed)
    await closed
  } catch (error) {
    if (!ended.signal.aborted) {
      socket.destroy()
      await closed
      // An answer that came early is one: the rest was refused because of it.
      if (answer === '') throw error
    }
  } finally {
    signal?.removeEventListener('abort', onAbort)
    socket.destroy()
  }
  const whole = answer.split('\0', 1)[0] ?? ''
  if (answer.includes('\0')) return verdictOf(whole)
  throw ended.signal.aborted ? ended.signal.reason : new ScannerFailed('it broke off without an answer')
}

const send = async (
  socket: Socket,
  content: AsyncIterable<Uint8Array>,
  isOver: () => boolean,
): Promise<void> => {
  const write = async (bytes: Uint8Array): Promise<void> => {
    if (isOver() || socket.write(bytes)) return
    const over = new AbortController()
    const stop = () => over.abort()
    socket.once('close', stop)
    try {
      await once(socket, 'drain', { signal: over.signal })
    } catch (error) {
      if (!over.signal.aborted) throw error
    } finally {
      socket.off('close', stop)
    }
  }
  const length = (bytes: number): Buffer => {
    const head = Buffer.allocUnsafe(4)
    head.writeUInt32BE(bytes)
    return head
  }
  await write(Buffer.from('zINSTREAM\0'))
  for await (const given of content) {
    for (let at = 0; at < given.length; at += PIECE) {
      const piece = given.subarray(at, at + PIECE)
      await write(length(piece.length))
      await write(piece)
    }
    if (isOver()) return
  }
  await write(length(0))
}

/** Heuristics.Limits.Exceeded: it would have to look further than it may. */
const NOT_LOOKED_INTO = /^Heuristics\.(?:Limits\.Exceeded|Encrypted)/

const verdictOf = (answer: string): ScanVerdict => {
  const line = answer.replace(/^stream: /, '').trim()
  if (line === 'OK') return { kind: 'clean' }
  if (line.startsWith('INSTREAM size limit exceeded')) {
    return { kind: 'unscannable', reason: 'larger than clamd takes (StreamMaxLength)' }
  }
  const found = /^(.{1,200}) FOUND$/.exec(line)?.[1]
  if (found === undefined) throw new ScannerFailed('it could not look at the content')
  return NOT_LOOKED_INTO.test(found)
    ? { kind: 'unscannable', reason: found }
    : { kind: 'infected', signature: found }
}
