import type { LogDestination } from './log-destination.ts'

const COLOURS: Record<string, string> = { debug: '90', info: '32', warn: '33', error: '31' }

/**
 * Turns JSON lines into `09:00:00 INFO message {facts}` for a terminal. Facts and message stay JSON-escaped, so that
 * nothing in them can move the cursor or forge a line.
 */
export const prettyLines = (destination: LogDestination): LogDestination => ({
  write: (line) => {
    const { level, time, message, ...facts } = JSON.parse(line) as Record<string, unknown>
    const name = String(level)
    const coloured = `\u001b[${COLOURS[name] ?? '0'}m${name.toUpperCase().padEnd(5)}\u001b[0m`
    const text = JSON.stringify(String(message)).slice(1, -1)
    const rest = Object.keys(facts).length > 0 ? ` \u001b[90m${JSON.stringify(facts)}\u001b[0m` : ''
    destination.write(`${String(time).slice(11, 19)} ${coloured} ${text}${rest}\n`)
  },
})
