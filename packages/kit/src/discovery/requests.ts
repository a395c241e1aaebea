import type { Operation } from './client.ts'
import type { ServiceRequest } from './transports.ts'

/** What a call is given, its parts as the operation's schemas say. */
export type CallInput = {
  readonly params?: Readonly<Record<string, unknown>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
}

/**
 * The request of one call. Undefined when a path parameter could never name a resource (empty, `.` or `..` would make
 * it another path): there is nothing there.
 */
export const buildRequest = (
  { method, path }: Operation,
  { params = {}, query = {}, body }: CallInput,
  headers: Readonly<Record<string, string>>,
): ServiceRequest | undefined => {
  const slots = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
  for (const name of slots) {
    if (params[name] === undefined) throw new TypeError(`${method} ${path} needs the parameter "${name}"`)
    if (['', '.', '..'].includes(String(params[name]))) return undefined
  }
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    // Lists are comma-separated: a repeated parameter is refused everywhere.
    if (value !== undefined) search.set(name, Array.isArray(value) ? value.join(',') : String(value))
  }
  return {
    method,
    url: search.size > 0 ? `${filled}?${search}` : filled,
    headers: {
      ...headers,
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  }
}
