import { once } from 'node:events'
import { Agent, type IncomingHttpHeaders, request } from 'node:http'
import { text } from 'node:stream/consumers'

/** What is sent beside the path; with a body it is a POST of JSON, or of a form where it is made of search parameters. */
type Sending = { token?: string; body?: object | URLSearchParams }

export type Answer = { status: number; headers: IncomingHttpHeaders; text: string }

/** As little work as possible for each request, over connections that are kept: the caller shares the machine with the platform. */
export type HttpClient = {
  send(path: string, sending?: Sending): Promise<Answer>
  /** The body of the answer. @throws when it has another status than the expected one */
  json<Body>(expected: number, path: string, sending?: Sending): Promise<Body>
  /** Ends the connections that are kept. */
  close(): void
}

export const createHttpClient = (address: string): HttpClient => {
  const agent = new Agent({ keepAlive: true })
  const send = async (path: string, { token, body }: Sending = {}): Promise<Answer> => {
    const headers: Record<string, string> = {}
    if (token !== undefined) headers['authorization'] = `Bearer ${token}`
    const isForm = body instanceof URLSearchParams
    if (body) headers['content-type'] = isForm ? 'application/x-www-form-urlencoded' : 'application/json'
    const asked = request(`${address}${path}`, { agent, headers, method: body ? 'POST' : 'GET' })
    asked.end(body && (isForm ? body.toString() : JSON.stringify(body)))
    const [answer] = await once(asked, 'response')
    return { status: answer.statusCode, headers: answer.headers, text: await text(answer) }
  }
  return {
    send,
    json: async <Body>(expected: number, path: string, sending?: Sending) => {
      const answer = await send(path, sending)
      if (answer.status !== expected)
        throw new Error(`${path} was answered with ${answer.status} instead of ${expected}: ${answer.text}`)
      return JSON.parse(answer.text) as Body
    },
    close: () => agent.destroy(),
  }
}
