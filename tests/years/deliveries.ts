import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import {
  type Caller,
  DEFAULT_TENANT_ID,
  type Delivery,
  EVENT_SIGNATURE,
  SIGNATURE_HEADER,
} from '@medtrack/kit'
import { type Fact, FIXED, type Happening, type IdOf, type Request } from './faculty-facts.ts'
import type { FacultyServices } from './faculty-services.ts'
import type { State } from './final-state.ts'

const ADMIN: Caller = {
  ...{ kind: 'user', role: 'admin', tenantId: DEFAULT_TENANT_ID },
  ...{ userId: '0198c0de-0000-7000-8000-0000000000ee', sessionId: '0198c0de-0000-7000-8000-0000000000f1' },
}
/** Batches that a consumer may get, in messages. */
const LARGEST_BATCH = 30
/** Things that happen, on average, before somebody takes some of what waits. */
const DELAY = 12
/** One in so many messages comes a second time. */
const DOUBLED = 3

/** Numbers from 0 up to below a limit: the same ones for the same seed. */
export type Dice = (below: number) => number

/** Dice from a seed (mulberry32). */
export const createDice = (seed: number): Dice => {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

type Waiting = { readonly message: Delivery; isAgain: boolean }

/** Lets a year happen to services, and gives what is left of it. `dice` shuffle; without them all comes in its order. */
export const liveThrough = async (
  faculty: FacultyServices,
  year: readonly Happening[],
  dice?: Dice,
): Promise<{ state: State; dead: readonly string[] }> => {
  await faculty.clear()
  const ids = new Map(FIXED)
  const idOf: IdOf = (name) => {
    const id = ids.get(name)
    if (id === undefined) throw new Error(`${name} has no id yet`)
    return id
  }
  const queues = new Map(faculty.services.map(({ name }) => [name, [] as Waiting[]]))
  const send = (message: Delivery): void => {
    for (const { name, takes } of faculty.services) {
      if (takes.has(typeOf(message))) queues.get(name)?.push({ message, isAgain: false })
    }
  }
  /** What a service has published goes to all of them. */
  const relay = async (name: string): Promise<void> => {
    const service = faculty.services.find((one) => one.name === name)
    for (const message of (await service?.drain()) ?? []) {
      learnIds(message, ids)
      send(message)
    }
  }
  const happen = async (happening: Happening): Promise<void> => {
    if ('contract' in happening) send(messageOf(happening, sequenceOf(year, happening), idOf, faculty))
    else {
      await ask(faculty, happening, idOf, ids)
      await relay('profile')
    }
  }
  const isReady = ({ needs }: Happening): boolean => needs.every((name) => ids.has(name))
  const deliver = async (name: string, batch: readonly Waiting[]): Promise<void> => {
    const service = faculty.services.find((one) => one.name === name)
    await service?.deliver(batch.map(({ message }) => message))
    await relay(name)
  }

  const ahead = [...year]
  for (;;) {
    const busy = [...queues].filter(([, queue]) => queue.length > 0)
    // In order, everything takes effect before the next thing happens.
    const next = busy.length > 0 && !dice ? -1 : ahead.findIndex(isReady)
    const isHappening = next >= 0 && (busy.length === 0 || (dice?.(DELAY) ?? 0) > 0)
    if (isHappening) {
      const ready = dice ? pickReady(ahead, isReady, dice) : next
      const [happening] = ahead.splice(ready, 1)
      if (happening) await happen(happening)
      continue
    }
    if (busy.length === 0) break
    const [name, queue] = busy[dice?.(busy.length) ?? 0] as [string, Waiting[]]
    await deliver(name, dice ? takeAnywhere(queue, dice) : queue.splice(0))
  }
  assert.deepEqual(ahead, [], 'everything has happened')
  for (const service of faculty.services) {
    await service.work()
    await relay(service.name)
  }
  for (const { name } of faculty.services) {
    const queue = queues.get(name)
    if (queue?.length) await deliver(name, queue.splice(0))
  }
  const dead = [...(await retryAll(faculty)), ...(await buriedBy(faculty))]
  const names = new Map([...ids].map(([name, id]) => [id, `(${name})`]))
  return { state: await faculty.state(names), dead }
}

/** A request waits for no more than what it names; facts of one subject keep the order of their publisher. */
const pickReady = (ahead: readonly Happening[], isReady: (one: Happening) => boolean, dice: Dice): number => {
  const ready = ahead.flatMap((happening, index) => (isReady(happening) ? [index] : []))
  return ready[dice(ready.length)] as number
}

/** Some of a queue, from anywhere; some of those stay to come again. */
const takeAnywhere = (queue: Waiting[], dice: Dice): Waiting[] => {
  const taken: Waiting[] = []
  for (let n = 1 + dice(LARGEST_BATCH); n > 0 && queue.length > 0; n -= 1) {
    const [one] = queue.splice(dice(queue.length), 1)
    if (!one) break
    taken.push(one)
    if (!one.isAgain && dice(DOUBLED) === 0) queue.push({ ...one, isAgain: true })
  }
  return taken
}

/** Tries again what failed for want of something that came later; gives what fails all the same. */
const retryAll = async (faculty: FacultyServices): Promise<string[]> => {
  let failing: string[] = []
  for (;;) {
    const before = failing
    failing = []
    for (const service of faculty.services) {
      const messages = await service.takeRetries()
      for (const message of messages) await service.deliver([message])
      await service.drain()
      failing.push(...messages.map((message) => `${service.name} ${typeOf(message)}`))
    }
    if (failing.length === 0 || failing.length === before.length) return failing.sort()
  }
}

/** What was refused for good: a message that does not fit its contract, for one. */
const buriedBy = async ({ services }: FacultyServices): Promise<string[]> =>
  (await Promise.all(services.map((service) => service.buried()))).flat()

const typeOf = ({ type, routingKey }: Delivery): string => type ?? routingKey

/** Profiles have the ids that PROFILE gives them. */
const learnIds = (message: Delivery, ids: Map<string, string>): void => {
  if (typeOf(message) !== 'profile.created') return
  const { payload } = JSON.parse(message.body.toString('utf8')) as { payload: Record<string, string> }
  const name = [...ids].find(([, id]) => id === payload['user_id'])?.[0]
  if (name === undefined || payload['profile_id'] === undefined) return
  const own = `profile of ${name}`
  ids.set(ids.has(own) ? `later ${own}` : own, payload['profile_id'])
}

/** Counts the facts of its subject up to this one; 0 for what comes from outside. */
const sequenceOf = (year: readonly Happening[], fact: Fact): number =>
  fact.isOutside
    ? 0
    : 1 + year.filter((one): one is Fact => 'contract' in one && one.subject === fact.subject).indexOf(fact)

const messageOf = (fact: Fact, sequence: number, idOf: IdOf, { vault }: FacultyServices): Delivery => {
  const { contract, publisher, isOutside, subject, at } = fact
  const payload = fact.payload(idOf)
  const envelope = {
    ...{ event_id: randomUUID(), event_type: contract.type, version: '1.0', service: publisher },
    ...{ timestamp: at, correlation_id: randomUUID(), payload },
    ...(isOutside ? {} : { tenant_id: DEFAULT_TENANT_ID, subject, sequence }),
  }
  const body = Buffer.from(JSON.stringify(envelope))
  return {
    ...{ messageId: envelope.event_id, exchange: 'medtrack.events', routingKey: contract.type },
    ...{ type: contract.type, appId: publisher, correlationId: envelope.correlation_id },
    headers: isOutside ? {} : { [SIGNATURE_HEADER]: vault.sign(body, EVENT_SIGNATURE) },
    ...{ timestamp: new Date(at), body, redeliveries: 0, publisher: undefined },
  }
}

const ask = async (faculty: FacultyServices, request: Request, idOf: IdOf, ids: Map<string, string>) => {
  const { method, path } = request.asks
  const answer = await faculty.askProfile({
    ...{ method, path: path(idOf), caller: ADMIN, body: request.body?.(idOf) },
  })
  assert.ok(answer.status < 300, JSON.stringify(answer.body))
  if (request.makes) ids.set(request.makes, answer.body['id'] as string)
}
