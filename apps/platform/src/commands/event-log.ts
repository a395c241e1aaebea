import {
  type EventFilter,
  isUuid,
  type LoggedEvent,
  queueOf,
  type ReplayTarget,
  replayEvents,
  systemClock,
  type WholeEvent,
} from '@medtrack/kit'
import { type Command, InvalidArgumentError } from 'commander'
import { type EventLogs, openEventLogs } from '../event-logs.ts'
import { printLine } from '../output.ts'
import { chooseServices } from '../services.ts'

/** Events that are read at once. */
const SLICE = 200
const FOLLOW_MILLISECONDS = 1_000

type Narrowed = { type?: string; subject?: string; correlation?: string; since?: Date; until?: Date }
type TailOptions = Narrowed & { lines: number; follow?: boolean; json?: boolean }
type ReplayOptions = { since: Date; until?: Date; type?: string; consumer?: string }

/** Adds what the command line does with the log of events: of every institution, whether the platform runs or not. */
export const addEventLogCommands = (events: Command): void => {
  narrowed(events.command('tail'))
    .option('--lines <n>', 'how many of the newest', wholeNumber, 50)
    .option('--follow', 'goes on as events are logged, until it is interrupted')
    .option('--json', 'one JSON object a line')
    .description('shows the newest events of all services')
    .action(tail)
  events
    .command('show')
    .argument('<id>', 'id of an event')
    .description('shows an event whole, what each consumer did, and what else has the same correlation id')
    .action(show)
  narrowed(events.command('export'))
    .description('prints events whole, one JSON object a line, service by service, oldest first')
    .action(exportEvents)
  events
    .command('dialects')
    .option('--json', 'one JSON object a line')
    .description('lists older exchanges, keys and envelopes that outside programs still use')
    .action(dialects)
  events
    .command('replay')
    .requiredOption('--since <time>', 'logged not before (RFC 3339)', instant)
    .option('--until <time>', 'logged before (RFC 3339)', instant)
    .option('--type <type>', 'one type')
    .option('--consumer <service>', 'only to this service; without it, to everybody')
    .description('publishes logged events again under the same ids: only what never took effect does')
    .action(replay)
}

const narrowed = (command: Command): Command =>
  command
    .option('--type <type>', 'one type, e.g. student.created')
    .option('--subject <subject>', 'what it is about, e.g. student/<id>')
    .option('--correlation <id>', 'everything that one request or event caused')
    .option('--since <time>', 'logged not before (RFC 3339)', instant)
    .option('--until <time>', 'logged before (RFC 3339)', instant)

const filterOf = ({ type, subject, correlation, since, until }: Narrowed): EventFilter => ({
  ...{ type, subject, correlation_id: correlation, since, until },
})

const tail = async ({ lines, follow, json, ...options }: TailOptions): Promise<void> => {
  const filter = filterOf(options)
  const print = (event: LoggedEvent) => printLine(json ? JSON.stringify(event) : summary(event))
  await using opened = await openEventLogs()
  const places = await placesOf(opened)
  const newest = await Promise.all(opened.logs.map((log) => log.list(filter, { limit: lines })))
  const shown = newest
    .flatMap(({ items }) => items)
    .sort(byTime)
    .slice(-lines)
  for (const event of shown) await print(event)
  if (!follow) return
  const seen = new Set(shown.map(({ event_id }) => event_id))
  const interrupted = new AbortController()
  process.once('SIGINT', () => interrupted.abort())
  while (!interrupted.signal.aborted) {
    for (const log of opened.logs) {
      const more = await log.follow(filter, { after: places.get(log), limit: SLICE })
      places.set(log, more.at(-1)?.position ?? places.get(log) ?? '')
      // What was logged between the two first looks was seen by both.
      for (const { envelope: _whole, ...event } of more) if (!seen.has(event.event_id)) await print(event)
    }
    await systemClock.wait(FOLLOW_MILLISECONDS, interrupted.signal).catch(() => undefined)
  }
}

const placesOf = async ({ logs }: EventLogs): Promise<Map<EventLogs['logs'][number], string>> =>
  new Map(await Promise.all(logs.map(async (log) => [log, await log.end()] as const)))

const show = async (id: string): Promise<void> => {
  if (!isUuid(id)) throw new Error(`"${id}" is no id of an event. "medtrack events tail" shows them.`)
  await using opened = await openEventLogs()
  for (const log of opened.logs) {
    const event = await log.find(id)
    if (!event) continue
    await printLine(JSON.stringify(event, null, 2))
    await printEffects(opened, event)
    const filter = { correlation_id: event.correlation_id }
    const caused = await Promise.all(opened.logs.map((one) => one.list(filter, { limit: SLICE })))
    for (const other of caused.flatMap(({ items }) => items).sort(byTime))
      if (other.event_id !== event.event_id) await printLine(summary(other))
    return
  }
  throw new Error(`There is no event ${id} in the logs. They keep events for EVENT_LOG_RETENTION days.`)
}

const printEffects = async ({ logs }: EventLogs, { event_id, envelope }: WholeEvent): Promise<void> => {
  for (const log of logs) {
    for (const effect of await log.effects(String(envelope['tenant_id']), event_id)) {
      const { handler, outcome, at, took_milliseconds: took, failures, reason } = effect
      const details = [
        ...(took === null ? [] : [`${took.toFixed(1)} ms`]),
        ...(failures === 0 ? [] : [`${failures} failures`]),
        ...(reason === null ? [] : [reason]),
      ]
      await printLine(
        `${at}  ${outcome}  ${log.definition.fullName}  ${handler}${details.length > 0 ? `  ${details.join(', ')}` : ''}`,
      )
    }
  }
}

const exportEvents = async (options: Narrowed): Promise<void> => {
  await using opened = await openEventLogs()
  for (const log of opened.logs) {
    for (let after: string | undefined, more = true; more; ) {
      const events = await log.follow(filterOf(options), { after, limit: SLICE })
      for (const event of events) await printLine(JSON.stringify(event))
      after = events.at(-1)?.position
      more = events.length === SLICE
    }
  }
}

const dialects = async ({ json }: { json?: boolean }): Promise<void> => {
  await using opened = await openEventLogs()
  const found = (await Promise.all(opened.logs.map((log) => log.dialects())))
    .flat()
    .sort((one, other) => Date.parse(other.last_seen) - Date.parse(one.last_seen))
  for (const use of found) {
    const { sender, tenant_id, exchange, routing_key, said_type, envelope, event_type, uses, last_seen } = use
    const form = `${exchange} ${routing_key || '-'} ${said_type} ${envelope}`
    await printLine(
      json
        ? JSON.stringify(use)
        : `${last_seen}  ${uses}  ${sender}  ${tenant_id}  ${form}  -> medtrack.events ${event_type}`,
    )
  }
  if (!json && found.length === 0) await printLine('No program uses an older form.')
}

const replay = async ({ since, until, type, consumer }: ReplayOptions): Promise<void> => {
  const [service] = consumer === undefined ? [] : chooseServices([consumer.replace(/-service$/, '')])
  const target: ReplayTarget = service ? { kind: 'queue', queue: queueOf(service) } : { kind: 'events' }
  const taken = service && new Set(service.consumes.map((contract) => contract.type))
  // What is logged from now on is on the bus anyway, and would be replayed for ever.
  const range = { since, until: until ?? new Date(), type, ...(taken ? { types: taken } : {}) }
  await using opened = await openEventLogs()
  for (const log of opened.logs) {
    let last = { published: 0, skipped: 0 }
    for await (const progress of replayEvents({ ...opened, log }, range, target)) last = progress
    const left = last.skipped > 0 ? `, ${last.skipped} left out that cannot be told again` : ''
    await printLine(`${log.definition.name}: ${last.published} published again${left}`)
  }
}

const byTime = (one: LoggedEvent, other: LoggedEvent): number =>
  Date.parse(one.published_at) - Date.parse(other.published_at)

const summary = ({ published_at, event_type, subject, service, event_id, correlation_id }: LoggedEvent) =>
  `${published_at}  ${event_type}  ${subject}  ${service}  ${event_id}  ${correlation_id}`

const instant = (text: string): Date => {
  const time = new Date(text)
  if (Number.isNaN(time.getTime()))
    throw new InvalidArgumentError('Send RFC 3339, e.g. 2026-01-31T09:00:00Z.')
  return time
}

const wholeNumber = (text: string): number => {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError('Send a number from 1 to 9999.')
  return Number(text)
}
