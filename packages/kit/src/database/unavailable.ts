/** Failures of the network between us and the server, as Node names them. */
const NETWORK_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'ENETRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
])

/**
 * SQLSTATEs that say "not now" (https://www.postgresql.org/docs/current/errcodes-appendix.html): the connection failed
 * (08), the server stops, starts or was restarted (57P), it is out of connections, memory or disk (53), the system below it
 * failed (58: files that cannot be opened, read or made), it is a standby (25006), it ended an idle transaction (25P03), the statement or its wait for a lock took too long (57014, 55P03), or two
 * transactions waited for each other and this one gave way (40P01).
 */
const NOT_NOW = /^(?:08|57P|53|58)|^25006$|^25P0[34]$|^57014$|^55P03$|^40P01$/

/** A Unix-domain socket that nobody has made yet. */
const isMissingSocket = (error: Error, code: string): boolean =>
  code === 'ENOENT' && 'syscall' in error && error.syscall === 'connect'

/** What node-postgres says where it gives no code. */
const CLIENT_MESSAGES =
  /^(?:Connection terminated|timeout (?:expired|exceeded)|Query read timeout|Client has encountered a connection error|Client was closed|Cannot use a pool after calling end)/

/**
 * Whether an error says that the database cannot be used right now, so that trying again later may succeed: the HTTP
 * edge answers 503, consumers take the same batch again. Errors about the statement itself are not of that kind.
 */
export const isDatabaseUnavailable = (error: unknown): boolean => {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth += 1) {
    const { code } = cause as { code?: unknown }
    if (typeof code === 'string') {
      if (NETWORK_CODES.has(code) || NOT_NOW.test(code) || isMissingSocket(cause, code)) return true
    } else if (CLIENT_MESSAGES.test(cause.message)) return true
    if (cause instanceof AggregateError && cause.errors.some(isDatabaseUnavailable)) return true
  }
  return false
}

const TOO_SLOW = new Set(['57014', '55P03', '40P01'])

/**
 * Whether the database cannot be used at all, as against one statement that took too long or could not get a lock:
 * a consumer waits for the first with everything in hand, and sets aside the event that causes the second.
 */
export const isDatabaseAway = (error: unknown): boolean =>
  isDatabaseUnavailable(error) &&
  !(error instanceof Error && 'code' in error && TOO_SLOW.has(String(error.code)))
