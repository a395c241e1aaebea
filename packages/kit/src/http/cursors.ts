import { KitErrors } from '../errors.ts'
import type { Vault } from '../security/vault.ts'

const PURPOSE = 'cursor'

/** A cursor that says where a timeline goes on and that only the platform can make: for orders that are not by id. */
export const signCursor = (vault: Vault, position: Readonly<Record<string, string | number>>): string => {
  const body = Buffer.from(JSON.stringify(position)).toString('base64url')
  return `${body}.${vault.sign(body, PURPOSE)}`
}

/** The position that a cursor of {@link signCursor} says. @throws request.invalid for anything else */
export const readCursor = (
  vault: Vault,
  cursor: string,
  path = '/before',
): Record<string, string | number> => {
  const [body = '', signature = '', ...more] = cursor.split('.')
  if (more.length > 0 || !vault.verify(body, signature, PURPOSE)) {
    throw KitErrors.invalid({ errors: [{ path, message: 'is not a cursor of this list' }] })
  }
  return JSON.parse(Buffer.from(body, 'base64url').toString('utf8'))
}
