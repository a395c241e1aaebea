// biome-ignore lint/suspicious/noExplicitAny: a journey reads answers as a program without our types does
type Json = any

/** An answer with its JSON body. */
export type Answer = { status: number; headers: Headers; body: Json; text: string }

export type Client = {
  get(path: string, token?: string, headers?: Record<string, string>): Promise<Answer>
  post(path: string, body: unknown, token?: string, headers?: Record<string, string>): Promise<Answer>
  patch(path: string, body: unknown, token?: string): Promise<Answer>
  delete(path: string, token?: string): Promise<Answer>
}

/** Talks to the platform as an outside program does. */
export const createClient = (baseUrl: string): Client => {
  const send = async (
    method: string,
    path: string,
    token?: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ) => {
    const answer = await fetch(`${baseUrl}${path}`, {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      redirect: 'manual',
    })
    const text = await answer.text()
    const isJson = (answer.headers.get('content-type') ?? '').includes('json')
    return {
      status: answer.status,
      headers: answer.headers,
      text,
      body: isJson && text ? JSON.parse(text) : undefined,
    }
  }
  return {
    get: (path, token, headers) => send('GET', path, token, undefined, headers),
    post: (path, body, token, headers) => send('POST', path, token, body, headers),
    patch: (path, body, token) => send('PATCH', path, token, body),
    delete: (path, token) => send('DELETE', path, token),
  }
}
