import type { Ids } from '../ids.ts'

const VISIBLE = /^[\x21-\x7e]{1,128}$/
const TRACEPARENT = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/

/** An identifier from outside when it is 1 to 128 visible ASCII characters; anything else is replaced, not repaired. */
export const acceptId = (header: string | string[] | undefined): string | undefined =>
  typeof header === 'string' && VISIBLE.test(header) ? header : undefined

/** The W3C trace context of a request, or a new one that is not sampled. */
export const acceptTraceparent = (header: string | string[] | undefined, ids: Ids): string => {
  if (typeof header === 'string' && TRACEPARENT.test(header)) return header
  const trace = ids.next().replaceAll('-', '')
  return `00-${trace}-${trace.slice(16)}-00`
}
