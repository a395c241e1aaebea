import { type Argon2Parameters, argon2, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { promisify } from 'node:util'
import { type Credentials, type RunningPlatform, signIn } from './running-platform.ts'

const derive = promisify(argon2)
const PAGE_SIZE = 100
/** Keys that keep the order of the list, whatever it is: digits come before letters. */
const KEY_DIGITS = 10

/** The hash that the platform would have of a password: argon2id, 19 MiB, two passes, one lane. */
const phcOf = async (message: string): Promise<string> => {
  const parameters: Argon2Parameters = {
    ...{ message, nonce: randomBytes(16), tagLength: 32 },
    ...{ memory: 19_456, passes: 2, parallelism: 1 },
  }
  const base64 = (bytes: Buffer | NodeJS.ArrayBufferView) =>
    Buffer.from(bytes as Buffer)
      .toString('base64')
      .replaceAll('=', '')
  const tag = await derive('argon2id', parameters)
  return `$argon2id$v=19$m=19456,t=2,p=1$${base64(parameters.nonce as Buffer)}$${base64(tag)}`
}

type User = {
  id: string
  tenant_id: string
  email: string
  role: string
  is_active: boolean
  preferences: object
}
type Student = { id: string }

const NEXT = /<([^>]*)>; rel="next"/

/**
 * Writes what the platform holds as the limit program reads it, a line for each account of the people and for each
 * student of the directory; gives the students' ids in the order of the list.
 */
export const writeLimitRows = async (
  file: string,
  { http, adminToken: token }: RunningPlatform,
  people: readonly Credentials[],
): Promise<string[]> => {
  const output = createWriteStream(file)
  const write = async (line: object) => {
    if (!output.write(`${JSON.stringify(line)}\n`)) await once(output, 'drain')
  }
  const hashes = new Map<string, string>()
  let tenant = ''
  for (const person of people) {
    const user = (await signIn<User>(http, person)).user
    const hash = hashes.get(person.password) ?? (await phcOf(person.password))
    hashes.set(person.password, hash)
    tenant = user.tenant_id
    await write({ account: { ...user, email: person.email, password_hash: hash, view: user } })
  }
  const ids: string[] = []
  for (let query: string | undefined = `?page_size=${PAGE_SIZE}`; query !== undefined; ) {
    const { status, headers, text } = await http.send(`/profile/api/students/${query}`, { token })
    if (status !== 200) throw new Error(`the directory was answered with ${status}: ${text}`)
    for (const student of JSON.parse(text) as Student[]) {
      const name_key = String(ids.length).padStart(KEY_DIGITS, '0')
      await write({ student: { ...student, tenant_id: tenant, name_key, version: 1 } })
      ids.push(student.id)
    }
    query = NEXT.exec(headers['link'] ?? '')?.[1]
  }
  output.end()
  await finished(output)
  return ids
}
