/** A call was not answered as it has to be. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly status: number
  constructor(call: string, status: number, text: string) {
    super(`${call} was answered with ${status}: ${text.slice(0, 500)}`)
    this.status = status
  }
}

/** The public API, as somebody who is signed in. */
export type Api = {
  get<T>(path: string): Promise<T>
  post<T>(path: string, body?: object): Promise<T>
  patch<T>(path: string, body: object): Promise<T>
}

/** What another service is told by an event may not be known there yet: such a call is tried again for so long. */
const PATIENCE_MILLISECONDS = 60_000
const PAUSE_MILLISECONDS = 200
const NOT_KNOWN_YET = new Set([404, 422, 503])

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

const openApi = (address: string, token: string): Api => {
  const send = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const answer = await fetch(`${address}${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        ...(body ? { 'Content-Type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Refused(`${method} ${path}`, answer.status, text)
    return (text ? JSON.parse(text) : undefined) as T
  }
  return {
    get: (path) => send('GET', path),
    post: (path, body) => send('POST', path, body),
    patch: (path, body) => send('PATCH', path, body),
  }
}

/** Does it again while what it is about is not known yet. */
export const untilKnown = async <T>(call: () => Promise<T>): Promise<T> => {
  const until = Date.now() + PATIENCE_MILLISECONDS
  for (;;) {
    try {
      return await call()
    } catch (error) {
      const isEarly = error instanceof Refused && NOT_KNOWN_YET.has(error.status)
      if (!isEarly || Date.now() > until) throw error
      await pause(PAUSE_MILLISECONDS)
    }
  }
}

/** Signs somebody in. */
export const enter = async (address: string, email: string, password: string): Promise<Api> => {
  const answer = await fetch(`${address}/auth/api/v1/auth/login/`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Refused(`signing ${email} in`, answer.status, text)
  const { data } = JSON.parse(text) as { data: { access_token: string } }
  return openApi(address, data.access_token)
}
