import type { Ids } from '../ids.ts'
import { readTraceparent } from '../telemetry/tracing.ts'

const VISIBLE = /^[\x21-\x7e]{1,128}$/

/** An identifier from outside when it is 1 to 128 visible ASCII characters; anything else is replaced, not repaired. */
export const acceptId = (header: string | string[] | undefined): string | undefined =>
  typeof header === 'string' && VISIBLE.test(header) ? header : undefined

/** The W3C trace context of a request, or a new one that is not sampled. */
export const acceptTraceparent = (header: string | string[] | undefined, ids: Ids): string => {
  const given = readTraceparent(header)
  if (given !== undefined) return given
  const trace = ids.next().replaceAll('-', '')
  return `00-${trace}-${trace.slice(16)}-00`
}
