import { type Bus, type DeadLetter, queueOf } from '@medtrack/kit'
import type { Command } from 'commander'
import { openPlatform } from '../platform.ts'
import { allServices } from '../services.ts'
import { readPlatformSettings } from '../settings.ts'
import { addEventLogCommands } from './event-log.ts'

/** Most dead letters that are listed of one queue. */
const LIST_LIMIT = 500

const queues = () => allServices.filter(({ migrations }) => migrations.length > 0).map(queueOf)

export const addEventCommands = (program: Command): void => {
  const events = program.command('events').description('events and dead letters')
  addEventLogCommands(events)
  const dead = events.command('dead')
  dead.description('events that could not take effect')
  dead
    .command('list')
    .argument('[queue]', 'a queue, e.g. comm-service.events; all of them without one')
    .option('--json', 'one JSON object a line')
    .description('lists dead letters with their reasons')
    .action(async (queue: string | undefined, { json }: { json?: boolean }) => {
      await withBus(async (bus) => {
        let count = 0
        for (const name of chosen(queue)) {
          for (const letter of await bus.dead.list(name, LIST_LIMIT)) {
            count += 1
            process.stdout.write(json ? `${JSON.stringify(letter)}\n` : summary(letter))
          }
        }
        if (!json && count === 0) process.stdout.write('No dead letters.\n')
      })
    })
  dead
    .command('show')
    .argument('<id>', 'id, as listed')
    .description('shows one dead letter whole')
    .action(async (id: string) => {
      await withBus(async (bus) => {
        const { letter } = await find(bus, id)
        process.stdout.write(`${JSON.stringify(letter, null, 2)}\n`)
      })
    })
  dead
    .command('redrive')
    .argument('<id>', 'id, as listed, or "all"')
    .description('puts a dead letter back into its queue: only what never took effect does')
    .action(
      async (id: string) => await each(id, 'redriven', (bus, queue, ids) => bus.dead.redrive(queue, ids)),
    )
  dead
    .command('discard')
    .argument('<id>', 'id, as listed, or "all"')
    .description('removes a dead letter for good')
    .action(
      async (id: string) => await each(id, 'discarded', (bus, queue, ids) => bus.dead.discard(queue, ids)),
    )
}

const chosen = (queue: string | undefined): readonly string[] => {
  if (queue === undefined) return queues()
  if (!queues().includes(queue))
    throw new Error(`There is no queue "${queue}". There are ${queues().join(', ')}.`)
  return [queue]
}

const each = async (
  id: string,
  done: string,
  act: (bus: Bus, queue: string, ids: readonly string[]) => Promise<number>,
): Promise<void> => {
  await withBus(async (bus) => {
    if (id !== 'all') {
      const { queue } = await find(bus, id)
      if ((await act(bus, queue, [id])) === 0) throw new Error(`${id} is no longer there`)
      process.stdout.write(`${id} ${done}\n`)
      return
    }
    let count = 0
    for (const queue of queues()) {
      const ids: string[] = []
      await bus.dead.walk(queue, async ({ id: one }) => void ids.push(one))
      if (ids.length > 0) count += await act(bus, queue, ids)
    }
    process.stdout.write(`${count} ${done}\n`)
  })
}

const find = async (bus: Bus, id: string): Promise<{ queue: string; letter: DeadLetter }> => {
  for (const queue of queues()) {
    const letter = await bus.dead.find(queue, id)
    if (letter) return { queue, letter }
  }
  throw new Error(`There is no dead letter ${id}. "medtrack events dead list" shows them.`)
}

const summary = ({ id, queue, reason, handler, attempts, diedAt, type, routingKey }: DeadLetter): string =>
  `${id}  ${diedAt.toISOString()}  ${queue}  ${type || routingKey}\n  ${handler ? `${handler}, ` : ''}${attempts} ${attempts === 1 ? 'try' : 'tries'}: ${reason}\n`

const withBus = async (work: (bus: Bus) => Promise<void>): Promise<void> => {
  await using platform = await openPlatform({
    settings: readPlatformSettings({ ...process.env, LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'warn' }),
    services: allServices.filter(({ migrations }) => migrations.length > 0),
    command: true,
    meansOnly: true,
  })
  if (!platform.bus) throw new Error('there is no bus')
  await work(platform.bus)
}
