import { cinKey, emailKey } from './keys.ts'
import { toE164 } from './phones.ts'
import type { Value } from './sources.ts'

/** The values of a profile as its columns hold them, with what is kept beside them to compare and to call by. */
export const toColumns = (
  values: Readonly<Record<string, Value | null>>,
  phoneRegion: string,
): Record<string, Value | null> => {
  const columns: Record<string, Value | null> = { ...values }
  const text = (field: string) => (values[field] === null ? null : String(values[field]))
  if ('email' in values) columns['email_key'] = nullOr(text('email'), emailKey)
  if ('cin' in values) columns['cin_key'] = nullOr(text('cin'), cinKey) || null
  if ('phone' in values) columns['phone_e164'] = toE164(text('phone'), phoneRegion)
  for (const name of ['first_name', 'last_name']) {
    // A name that is not known is empty, as the references print it.
    if (name in values) columns[name] ??= ''
  }
  return columns
}

const nullOr = (text: string | null, key: (text: string) => string) => (text === null ? null : key(text))
