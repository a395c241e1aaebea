import { takeWhole } from './clients.ts'

/** A page of a list that goes on by what its `Link` header names. */
export type TimelinePage<R> = { rows: readonly R[]; next: string | undefined }

const NEXT = /<([^>]*)>;\s*rel="?next"?/

/** The `before` of the page after this one; undefined for the last. */
export const nextOf = (link: string | null): string | undefined => {
  const [, address] = NEXT.exec(link ?? '') ?? []
  return address === undefined
    ? undefined
    : (new URL(address, 'http://localhost').searchParams.get('before') ?? undefined)
}

/** An answer with where its list goes on. @throws ApiProblem as `take` */
export const takePiece = async <D>(asked: Promise<{ data?: D; error?: unknown; response: Response }>) => {
  const { data, response } = await takeWhole(asked)
  return { data, next: nextOf(response.headers.get('Link')) }
}

/** A page with where it goes on. @throws ApiProblem as `take` */
export const takePage = async <R>(
  asked: Promise<{ data?: readonly R[]; error?: unknown; response: Response }>,
): Promise<TimelinePage<R>> => {
  const { data, next } = await takePiece(asked)
  return { rows: data, next }
}
