import { Email, Phone } from '@medtrack/contracts'
import { type FieldError, KitErrors } from '@medtrack/kit'
import { Compile } from 'typebox/compile'
import type { DeliveryChannel } from '../tables.ts'

/** Who is told: a person, or an address that need not be anybody's. */
export type Addressee =
  | { readonly userId: string }
  | { readonly channel: 'email' | 'sms'; readonly recipient: string }

const emails = Compile(Email)
const phones = Compile(Phone)

// What the format lets pass: lists, names beside addresses, comments.
const NOT_IN_ADDRESSES = /[\s"',;:<>()[\]\\]/

/** @throws request.invalid */
export const readAddressee = (
  { user_id: userId, recipient }: { user_id?: string; recipient?: string },
  channels: readonly DeliveryChannel[],
): Addressee => {
  const refuse = (path: string, message: string) => KitErrors.invalid({ errors: [fault(path, message)] })
  if (userId !== undefined && recipient !== undefined)
    throw refuse('/recipient', 'is instead of user_id: give one of them')
  if (userId !== undefined) return { userId: userId.toLowerCase() }
  if (recipient === undefined) throw refuse('/user_id', 'says who is told; or give "recipient"')
  const [channel, ...others] = channels
  if ((channel !== 'email' && channel !== 'sms') || others.length > 0)
    throw refuse('/recipient', 'goes with one channel, email or sms; for others give user_id')
  const given = recipient.trim()
  const fits = channel === 'email' ? isAddress(given) : isNumber(given)
  if (!fits) throw refuse('/recipient', channel === 'email' ? 'is no e-mail address' : 'is no phone number')
  return { channel, recipient: given }
}

const fault = (path: string, message: string): FieldError => ({ path, message })

const isAddress = (text: string): boolean => emails.Check(text) && !NOT_IN_ADDRESSES.test(text)

// Emergency and short numbers have three digits.
const isNumber = (text: string): boolean => phones.Check(text) && text.replace(/\D/g, '').length >= 3
