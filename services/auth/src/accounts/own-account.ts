import { assertVersion, type Db, KitErrors, type PlatformFacts, transact } from '@medtrack/kit'
import { AuthErrors } from '../errors.ts'
import type { Visitor } from '../sign-in-protection/devices.ts'
import type { Account, AuthTables, AuthTransaction } from '../tables.ts'
import type { AccountChange, AccountWriter } from './account-writer.ts'
import { accountRepository } from './accounts.repository.ts'
import type { Activation } from './activation.ts'
import type { EmailChange } from './email-change.ts'
import { emailKey } from './emails.ts'
import { namesIn } from './given-names.ts'
import type { OwnAccountChange } from './own-account-schema.ts'
import type { PasswordProof, Proof } from './password-proof.ts'
import { toE164 } from './phones.ts'
import { isUniqueViolation } from './unique-violation.ts'

/** What people do with their own account. */
export type OwnAccount = {
  /**
   * @throws request.invalid (422), request.precondition-failed (412); for another address also
   * auth.current-password-wrong (422), auth.too-many-attempts, auth.too-many-address-changes (429), auth.email-taken (409)
   */
  change(
    accountId: string,
    change: OwnAccountChange,
    expected: string | undefined,
    visitor: Visitor,
  ): Promise<Account>
  /** Closes it softly. @throws request.precondition-failed (412), auth.last-administrator (409) */
  close(accountId: string, expected: string | undefined): Promise<void>
}

type OwnNeeds = {
  db: Db<AuthTables>
  platform: PlatformFacts
  activation: Activation
  emailChange: EmailChange
  proof: PasswordProof
  writer: AccountWriter
}

export const createOwnAccount = (needs: OwnNeeds): OwnAccount => {
  const { db, platform, activation, emailChange, proof, writer } = needs

  /** Shows that whoever asks for another address knows the password; undefined when none is asked for. */
  const proveFor = async (
    accountId: string,
    { email, current_password: password }: OwnAccountChange,
    visitor: Visitor,
  ): Promise<Proof | undefined> => {
    if (email === undefined && password === undefined) return undefined
    if (email === undefined) throw invalid('/current_password', 'is needed only with another email')
    const account = getOpen(await accountRepository.findById(db, accountId))
    if (emailKey(email) === account.email_key && password === undefined) return undefined
    if (password === undefined) throw invalid('/current_password', 'is needed for another email')
    const shown = await proof.prove(account, password, visitor)
    if (emailKey(email) !== account.email_key) await emailChange.count(account)
    return shown
  }

  /** The values to set, and the names of the fields that differ from before. */
  const differenceOf = async (tx: AuthTransaction, account: Account, given: OwnAccountChange) => {
    const { phone, language, push_token, email } = given
    const wanted: AccountChange = {
      ...namesIn(given),
      ...(phone === undefined ? {} : { phone, phone_e164: toE164(phone, platform.phoneRegion) }),
      ...(language === undefined ? {} : { language }),
      ...(push_token === undefined ? {} : { push_token }),
      ...(push_token === undefined || push_token === account.push_token ? {} : { push_platform: null }),
      ...(email === undefined ? {} : await emailChange.rowOf(tx, account, email)),
    }
    const differs = Object.entries(wanted).filter(([name, value]) => value !== account[name as keyof Account])
    return { change: Object.fromEntries(differs) as AccountChange, fields: fieldsOf(differs) }
  }

  return {
    change: async (accountId, given, expected, { ip_address, user_agent, deviceToken }) => {
      const shown = await proveFor(accountId, given, { ip_address, user_agent, deviceToken })
      try {
        return await transact(db, async (tx) => {
          const account = getOpen(await accountRepository.findForUpdate(tx, accountId))
          assertVersion(expected, account.version)
          const { change, fields } = await differenceOf(tx, account, given)
          if (change.email_key !== undefined && !shown) throw changedMeanwhile()
          if (shown) await proof.accept(tx, shown, account)
          if (fields.length === 0) return account
          const changed = await writer.change(tx, accountId, change, fields)
          await emailChange.tell(tx, account, changed, { ip_address, user_agent })
          return changed
        })
      } catch (error) {
        // Two who want the same address at once both found it free; the index decides.
        throw isUniqueViolation(error) ? AuthErrors.emailTaken() : error
      }
    },

    close: (accountId, expected) =>
      transact(db, async (tx) => {
        const account = getOpen(await accountRepository.findForUpdate(tx, accountId))
        assertVersion(expected, account.version)
        await activation.deactivate(tx, account)
      }),
  }
}

/** @throws request.invalid-token (401): the session of an account that is closed or gone has ended */
const getOpen = (account: Account | undefined): Account => {
  if (!account?.is_active) throw KitErrors.invalidToken()
  return account
}

const invalid = (path: string, message: string) => KitErrors.invalid({ errors: [{ path, message }] })

/** Another request has changed the address since it was compared with the one that is wanted. */
const changedMeanwhile = () => KitErrors.preconditionFailed()

const HIDDEN = new Set(['email_key', 'phone_e164', 'push_platform'])
const SHOWN: Readonly<Record<string, string>> = { email_verified_at: 'email_verified' }

/** The names that others know the columns by. */
const fieldsOf = (differs: readonly (readonly [string, unknown])[]): string[] =>
  differs.flatMap(([name]) => (HIDDEN.has(name) ? [] : [SHOWN[name] ?? name]))
