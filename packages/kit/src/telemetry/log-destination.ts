import { pino } from 'pino'

/** Takes finished log lines, each with its line end. */
export type LogDestination = { write(line: string): void }

/**
 * Standard output, written synchronously: the last lines before a crash are the ones that are needed.
 * While it cannot be written (a full disk under it), at most 1 MiB is kept and what comes on top is dropped.
 */
export const openStandardOutput = (file: number | string = 1): LogDestination => {
  const stream = pino.destination({ dest: file, sync: true, maxLength: 1_048_576 })
  let failure: Error | undefined
  // Without a listener of our own the error would end the process.
  stream.removeAllListeners('error')
  stream.on('error', (error: Error) => {
    failure = error
  })
  stream.on('drop', () => {
    failure = new Error('The log line did not fit into what is kept while the log cannot be written')
  })
  return {
    write: (line) => {
      failure = undefined
      stream.write(line)
      if (failure) throw failure
    },
  }
}

/**
 * A destination that never throws. Lines that could not be written are counted; the first write that succeeds again is
 * followed by a line that says how many were lost.
 */
export const tolerateFailures = (destination: LogDestination): LogDestination => {
  let lost = 0
  return {
    write: (line) => {
      try {
        destination.write(line)
        if (lost === 0) return
        const message = 'Log lines were lost while the log could not be written'
        const time = new Date().toISOString()
        destination.write(`${JSON.stringify({ level: 'warn', time, lost_lines: lost, message })}\n`)
        lost = 0
      } catch {
        // There is nowhere left to say so; it is said once there is.
        lost += 1
      }
    },
  }
}
