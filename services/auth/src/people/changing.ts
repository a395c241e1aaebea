import { assertVersion, type Clock, type Db, KitErrors, type PlatformFacts, transact } from '@medtrack/kit'
import type { AccountChange, AccountWriter } from '../accounts/account-writer.ts'
import { accountRepository } from '../accounts/accounts.repository.ts'
import type { Activation } from '../accounts/activation.ts'
import type { EmailChange } from '../accounts/email-change.ts'
import { namesIn } from '../accounts/given-names.ts'
import { toE164 } from '../accounts/phones.ts'
import type { RequestOrigin } from '../accounts/request-origin.ts'
import { isUniqueViolation } from '../accounts/unique-violation.ts'
import type { Enrollments } from '../enrollments/enrollments.ts'
import { AuthErrors } from '../errors.ts'
import { sessionRepository } from '../sessions/sessions.repository.ts'
import type { Account, AuthTables, AuthTransaction } from '../tables.ts'
import { DIRECTORIES, type Directory } from './directories.ts'
import { takeApart } from './given-person.ts'
import { isIn, type PersonFound } from './people.ts'
import type { PersonChange } from './people-schema.ts'
import { type Administrator, assertAdministered, assertNotAbove, assertNotOwn } from './powers.ts'
import type { RoleProfiles } from './role-profiles.ts'

/** Who changes somebody, and how. */
export type ChangeRequest = { actor: Administrator; origin: RequestOrigin; expected: string | undefined }

/** What administrators change of other people. */
export type Changing = {
  /**
   * Changes account and profile. Another address is not verified; another role, or closing the account, ends every
   * session.
   * @throws auth.person-not-found (404), auth.above-you (403), auth.own-administration, auth.last-administrator-here,
   * auth.email-taken, auth.enrollment-not-asked, profile.value-taken (409), request.precondition-failed (412),
   * request.unavailable (503) where the profile is to change and PROFILE is away
   */
  change(directory: Directory, id: string, given: PersonChange, how: ChangeRequest): Promise<PersonFound>
  /** Closes the account softly. @throws the same */
  close(directory: Directory, id: string, how: ChangeRequest): Promise<void>
}

type Needs = {
  db: Db<AuthTables>
  clock: Clock
  platform: PlatformFacts
  activation: Activation
  emailChange: EmailChange
  enrollments: Enrollments
  roleProfiles: RoleProfiles
  writer: AccountWriter
}

export const createChanging = (needs: Needs): Changing => {
  const { db, clock, platform, activation, emailChange, enrollments, roleProfiles, writer } = needs

  const find = async (directory: Directory, found: Promise<Account | undefined>) => {
    const account = await found
    if (!account || !isIn(directory, account)) throw AuthErrors.personNotFound()
    return account
  }

  const setFields = async (
    tx: AuthTransaction,
    account: Account,
    given: Omit<PersonChange, 'profile'>,
    { actor, origin }: ChangeRequest,
  ): Promise<Account> => {
    const { phone, language, role, email } = given
    if (role !== undefined && role !== account.role) assertNotOwn(actor, account.id)
    const wanted: AccountChange = {
      ...namesIn(given),
      ...(phone === undefined ? {} : { phone, phone_e164: toE164(phone, platform.phoneRegion) }),
      ...(language === undefined ? {} : { language }),
      ...(role === undefined ? {} : { role }),
      ...(email === undefined ? {} : await emailChange.rowOf(tx, account, email)),
    }
    const differs = Object.entries(wanted).filter(([name, value]) => value !== account[name as keyof Account])
    if (differs.length === 0) return account
    const fields = differs.flatMap(([name]) => SHOWN[name] ?? [name])
    const changed = await writer.change(tx, account.id, Object.fromEntries(differs) as AccountChange, fields)
    if (changed.role !== account.role) {
      await sessionRepository.endAll(tx, account.id, 'role-changed', clock.now())
      await enrollments.begin(tx, changed)
    }
    await emailChange.tell(tx, account, changed, origin)
    return changed
  }

  const setActive = async (
    tx: AuthTransaction,
    account: Account,
    isActive: boolean | undefined,
    { actor }: ChangeRequest,
  ): Promise<Account> => {
    if (isActive === undefined || isActive === account.is_active) return account
    if (isActive) return await activation.reactivate(tx, account)
    assertNotOwn(actor, account.id)
    return await activation.deactivate(tx, account)
  }

  /** Whether the caller saw the profile as it is now; the account is compared where nobody else changes it. */
  const assertProfile = async (account: Account, expected: string | undefined) => {
    if (expected === undefined) return
    const { found, available } = await roleProfiles.listFor([account])
    if (available) assertVersion(expected.split('.')[1] ?? '', found.get(account.id)?.version ?? 0)
  }

  const writeAccount = async (
    directory: Directory,
    id: string,
    given: Omit<PersonChange, 'profile'>,
    how: ChangeRequest,
  ): Promise<Account> => {
    try {
      return await transact(db, async (tx) => {
        const account = await find(directory, accountRepository.findForUpdate(tx, id))
        assertVersion(how.expected?.split('.')[0], account.version)
        const { is_active, enrollment, ...fields } = given
        const changed = await setFields(tx, account, fields, how)
        const settled = await setActive(tx, changed, is_active, how)
        if (enrollment) await enrollments.decide(tx, settled, enrollment, how.expected?.split('.')[2])
        await assertAdministered(tx, account, settled)
        return settled
      })
    } catch (error) {
      // Two who want the same address at once both found it free; the index decides.
      throw isUniqueViolation(error) ? AuthErrors.emailTaken() : error
    }
  }

  return {
    change: async (directory, id, given, how) => {
      const today = clock.now().toISOString().slice(0, 10)
      const { account: wanted, roleData } = takeApart(directory, given, today)
      const account = await find(directory, accountRepository.findById(db, id))
      assertNotAbove(how.actor, account.role, wanted.role ?? account.role)
      const saysMore = Object.keys(roleData).length > 0
      const role = wanted.role ?? account.role
      if (saysMore && !(DIRECTORIES[directory].roles as readonly string[]).includes(role)) throw roleFirst()
      await assertProfile(account, how.expected)
      if (saysMore && !(await roleProfiles.check(role, roleData, id))) throw profileAway()
      const changed = await writeAccount(directory, id, wanted, how)
      const enrollment = (await enrollments.listFor([changed])).get(id)
      const known = { account: changed, enrollment }
      if (saysMore) return { ...known, profile: await roleProfiles.put(changed, roleData), available: true }
      const { found, available } = await roleProfiles.listFor([changed])
      return { ...known, profile: found.get(id), available }
    },

    close: async (directory, id, how) => {
      const account = await find(directory, accountRepository.findById(db, id))
      assertNotAbove(how.actor, account.role)
      await assertProfile(account, how.expected)
      await writeAccount(directory, id, { is_active: false }, how)
    },
  }
}

/** The names that others know the columns by. */
const SHOWN: Readonly<Record<string, string[]>> = {
  email_key: [],
  phone_e164: [],
  email_verified_at: ['email_verified'],
}

const roleFirst = () =>
  KitErrors.invalid({
    errors: [{ path: '/role', message: 'is to be changed first, and then what goes with the other role' }],
  })

const profileAway = () =>
  KitErrors.unavailable({ facts: { dependency: 'profile-service' }, retryAfterSeconds: 5 })
