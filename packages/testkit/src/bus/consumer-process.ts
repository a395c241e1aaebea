import { writeSync } from 'node:fs'
import { openBusAt } from './open-bus.ts'
import type { BusAddress } from './place.ts'

/** A process that a test kills: prints each message it is handed; hangs over `hang`, and dies of `kill`. */
const { address, queue, prefetch } = JSON.parse(process.argv[2] ?? '{}') as {
  address: BusAddress
  queue: string
  prefetch: number
}

const bus = await openBusAt(address)
await bus.consume({
  queue,
  bindings: [queue],
  prefetch,
  onBatch: async (batch) => {
    for (const { body } of batch) {
      // Straight to the pipe: what was written through a stream would die with the process.
      writeSync(1, `got ${body}\n`)
      if (body.toString() === 'kill') process.kill(process.pid, 'SIGKILL')
      if (body.toString() === 'hang') await new Promise(() => setInterval(() => undefined, 1_000))
    }
  },
})
