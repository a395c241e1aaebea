import { isDeepStrictEqual } from 'node:util'
import { KitErrors } from '@medtrack/kit'
import { METADATA_BYTES } from './people/details.ts'
import { cleanLine } from './people/keys.ts'

/** A text of several lines as it is kept: each line clean, the ends of lines as they were. */
export const cleanText = (text: string): string =>
  text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map(cleanLine)
    .join('\n')
    .trim()

/** @throws request.invalid (422) for free data of more than {@link METADATA_BYTES} bytes of JSON */
export const assertMetadataFits = (metadata: Readonly<Record<string, unknown>> | undefined): void => {
  if (metadata === undefined || Buffer.byteLength(JSON.stringify(metadata)) <= METADATA_BYTES) return
  const message = `must not take more than ${METADATA_BYTES} bytes of JSON`
  throw KitErrors.invalid({ errors: [{ path: '/metadata', message }] })
}

/** Those of the given values that a row does not hold yet; absent ones stay as they are. */
export const differing = <G extends object>(row: object, given: G): Partial<G> =>
  Object.fromEntries(
    Object.entries(plain(given)).filter(
      ([name, value]) => !isDeepStrictEqual(value, (row as Record<string, unknown>)[name]),
    ),
  ) as Partial<G>

// As the database gives values back: without what is undefined, and with one zero.
const plain = <T extends object>(value: T): T => JSON.parse(JSON.stringify(value)) as T

/** Whether an address may be shown to everybody who reads a list: it holds no name and password. */
export const isPublicAddress = (address: string): boolean => {
  const url = URL.canParse(address) ? new URL(address) : undefined
  return url?.username === '' && url.password === ''
}
