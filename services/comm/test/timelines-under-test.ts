import { DEFAULT_TENANT_ID, randomIds } from '@medtrack/kit'
import { AMINA } from './comm-events.ts'
import { type Answer, type CommUnderTest, personIn } from './comm-under-test.ts'

/** A block of a stream as a browser reads it. */
// biome-ignore lint/suspicious/noExplicitAny: tests look into data of every shape
export type StreamEvent = { id: number | undefined; event: string; data: any }

/** The blocks of a stream's text; signs of life are left out. */
export const readEvents = (text: string): StreamEvent[] =>
  text.split('\n\n').flatMap((block) => {
    const fields = new Map(
      block.split('\n').flatMap((line) => {
        const [, name, value] = /^(\w+): (.*)$/.exec(line) ?? []
        return name === undefined ? [] : [[name, value ?? '']]
      }),
    )
    const event = fields.get('event')
    if (event === undefined) return []
    const id = fields.get('id')
    return [
      {
        id: id === undefined ? undefined : Number(id),
        event,
        data: JSON.parse(fields.get('data') ?? 'null'),
      },
    ]
  })

/** What a client that follows the stream knows. */
export type Known = {
  unread: number
  lastId: number
  /** Whether each notification of the list was read, by id. */
  list: ReadonlyMap<string, boolean>
}

export const NOTHING: Known = { unread: 0, lastId: 0, list: new Map() }

/** Applies events as a client does. */
export const follow = (known: Known, events: readonly StreamEvent[]): Known => {
  let { unread, lastId } = known
  const list = new Map(known.list)
  for (const { id, event, data } of events) {
    if (event === 'unread-count') unread = data.unread_count
    if (event === 'notification') list.set(data.id, data.is_read)
    for (const named of data.notification_ids ?? []) {
      if (event === 'read' && list.has(named)) list.set(named, true)
      if (event !== 'read') list.delete(named)
    }
    lastId = id ?? lastId
  }
  return { unread, lastId, list }
}

/** What the API says of a person's list, as a client would know it. */
export const askApi = async (comm: CommUnderTest, userId = AMINA): Promise<Omit<Known, 'lastId'>> => {
  const as = personIn(userId)
  const list: Answer['body'][] = []
  for (let before = ''; ; before = `&before=${list.at(-1).id}`) {
    const { body } = await comm.request('GET', `/api/notifications/?limit=100${before}`, { as })
    list.push(...body)
    if (body.length < 100) break
  }
  const count = await comm.request('GET', '/api/notifications/unread-count/', { as })
  return {
    unread: count.body.unread_count,
    list: new Map(list.map((row) => [row.id, row.is_read])),
  }
}

/** What has happened to a person's list after a change. */
export const changesAfter = async (
  comm: CommUnderTest,
  after: number,
  userId = AMINA,
): Promise<StreamEvent[]> => {
  const url = `/api/notifications/stream/?follow=false&last_event_id=${after}`
  return readEvents((await comm.request('GET', url, { as: personIn(userId) })).text)
}

/** Puts notifications into a person's list, past all rules; gives their ids. */
export const arrive = async (
  comm: CommUnderTest,
  more: { count?: number; inApp?: boolean; userId?: string } = {},
): Promise<string[]> => {
  const { count = 1, inApp = true, userId = AMINA } = more
  const now = comm.clock.now()
  const rows = Array.from({ length: count }, () => ({
    id: randomIds.next(),
    tenant_id: DEFAULT_TENANT_ID,
    user_id: userId,
    title: 'News',
    content: 'Something happened.',
    category: 'announcements',
    data: '{}',
    metadata: '{}',
    correlation_id: 'c',
    created_at: now,
    released_at: now,
    in_app: inApp,
  }))
  await comm.tables.insertInto('notification').values(rows).execute()
  return rows.map(({ id }) => id)
}
