import { randomUUID } from 'node:crypto'
import type { Client } from './client.ts'

/** Somebody who is signed in. */
export type Person = { readonly id: string; readonly token: string }

/** The answer to a request: what was asked, how it was answered, and when. */
export type Answered = {
  readonly what: string
  readonly isWrite: boolean
  readonly status: number
  /** The body, of what was not done. */
  readonly text: string
  /** Seconds of a `Retry-After`, where there is one. */
  readonly retryAfter: string | null
  /** Since it was due, however late it was sent. */
  readonly milliseconds: number
  /** Of a write: what to find its effect by. */
  readonly mark: string
}

export type Load = {
  readonly perSecond: number
  readonly seconds: number
  /** Requests under way at most; those that are due meanwhile wait, and the wait is theirs. */
  readonly atOnce: number
}

type Kind = {
  readonly what: string
  /** Of a hundred. */
  readonly share: number
  readonly isWrite: boolean
  send(client: Client, mark: string): ReturnType<Client['get']>
}

/** Whether what was asked has been done. */
export const isDone = ({ status }: { status: number }): boolean => status >= 200 && status < 300

const read = (what: string, share: number, path: string, { token }: Person): Kind => ({
  ...{ what, share, isWrite: false },
  send: (client) => client.get(path, token),
})

const write = (
  what: string,
  share: number,
  path: string,
  { token }: Person,
  bodyOf: (mark: string) => object,
): Kind => ({
  ...{ what, share, isWrite: true },
  send: (client, mark) => client.post(path, bodyOf(mark), token, { 'idempotency-key': mark }),
})

/** What people do at once: lists and counts mostly, and every eighth time something that stays. */
const kindsOf = (student: Person, admin: Person): readonly Kind[] => [
  read('own preferences', 20, '/auth/api/v1/users/preferences/', student),
  read('own profile', 15, '/profile/api/me', student),
  read('offers', 15, '/core/api/offers/', student),
  read('notifications', 15, '/comm/api/notifications/?limit=20', student),
  read('unread messages', 15, '/comm/api/messages/unread-count/', student),
  read('students', 8, '/profile/api/students/?page_size=20', admin),
  write('message', 4, '/comm/api/messages/send/', admin, (mark) => ({
    receiver_id: student.id,
    content: mark,
  })),
  write('notification', 4, '/comm/api/notifications/send/', admin, (mark) => ({
    ...{ user_id: student.id, type: 'system', category: 'stages', title: mark, content: 'A stage begins.' },
  })),
  write('student', 4, '/profile/api/students/', admin, (mark) => ({
    ...{ first_name: 'Load', last_name: 'Student', cin: mark.slice(0, 12), email: `${mark}@example.com` },
  })),
]

/** Kinds in turn, evenly mixed: the same for each run. */
const inTurn = (kinds: readonly Kind[]): Kind[] => {
  const total = kinds.reduce((sum, { share }) => sum + share, 0)
  const given = kinds.map(() => 0)
  return Array.from({ length: total }, (_, turn) => {
    const owed = kinds.map(({ share }, at) => (share * (turn + 1)) / total - (given[at] ?? 0))
    const next = owed.indexOf(Math.max(...owed))
    given[next] = (given[next] ?? 0) + 1
    return kinds[next] as Kind
  })
}

/**
 * Sends a mixed load, each request when it is due, and gives the answer to each; `more` sends one again that was not
 * done, under the same key, for as long as it says so. @throws when a connection breaks before the answer
 */
export const sendMixedLoad = async (
  client: Client,
  { student, admin }: { student: Person; admin: Person },
  { perSecond, seconds, atOnce }: Load,
  more: (refused: Answered) => boolean | Promise<boolean> = () => false,
): Promise<Answered[]> => {
  const kinds = inTurn(kindsOf(student, admin))
  const answered: Answered[] = []
  const begun = performance.now()
  let next = 0
  const sendOne = async (kind: Kind, due: number): Promise<Answered> => {
    const mark = randomUUID()
    for (;;) {
      const { status, text, headers } = await kind.send(client, mark)
      const answer = {
        ...{ what: kind.what, isWrite: kind.isWrite, status, mark },
        ...{ text: isDone({ status }) ? '' : text, retryAfter: headers.get('retry-after') },
        milliseconds: performance.now() - due,
      }
      if (isDone(answer) || !(await more(answer))) return answer
    }
  }
  const lane = async () => {
    for (;;) {
      const turn = next++
      if (turn >= perSecond * seconds) return
      const due = begun + (turn * 1_000) / perSecond
      const early = due - performance.now()
      if (early > 0) await new Promise((resolve) => setTimeout(resolve, early))
      answered.push(await sendOne(kinds[turn % kinds.length] as Kind, due))
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, perSecond * seconds) }, lane))
  return answered
}
