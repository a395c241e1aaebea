import { UserEmailVerificationRequested } from '@medtrack/contracts'
import { type Clock, type Db, type EventPublisher, transact } from '@medtrack/kit'
import { aboutAccount, toAddressee } from '../accounts/account-view.ts'
import type { AccountWriter } from '../accounts/account-writer.ts'
import { accountRepository } from '../accounts/accounts.repository.ts'
import { namesIn } from '../accounts/given-names.ts'
import { printedName } from '../accounts/names.ts'
import type { AuthConfig } from '../config.ts'
import type { Enrollments } from '../enrollments/enrollments.ts'
import { AuthErrors } from '../errors.ts'
import type { Invitations } from '../links/invitations.ts'
import type { Links } from '../links/links.ts'
import type { PasswordHasher } from '../passwords/password-hasher.ts'
import { assertPassword } from '../passwords/password-policy.ts'
import type { Account, AuthTables, AuthTransaction } from '../tables.ts'
import { tenantRepository } from '../tenants/tenants.repository.ts'
import { DIRECTORIES, type Directory } from './directories.ts'
import { takeApart } from './given-person.ts'
import { type PersonFound, toPerson } from './people.ts'
import type { NewPerson } from './people-schema.ts'
import { type Administrator, assertNotAbove } from './powers.ts'
import { isAway, type RoleProfiles } from './role-profiles.ts'

/** How administrators make accounts for others. */
export type Enrolling = {
  /**
   * Makes the account, with a password or an invitation to choose one, and the profile. Without PROFILE the account is
   * made all the same: the event that says so carries what was said of the person, and the profile follows.
   * @throws auth.email-taken, profile.value-taken (409), auth.above-you (403), auth.password-refused, request.invalid (422)
   */
  enrol(directory: Directory, given: NewPerson, actor: Administrator): Promise<PersonFound>
}

type Needs = {
  db: Db<AuthTables>
  clock: Clock
  config: Pick<AuthConfig, 'PASSWORD_MIN_LENGTH'>
  enrollments: Enrollments
  events: EventPublisher
  hasher: PasswordHasher
  invitations: Invitations
  links: Links
  roleProfiles: RoleProfiles
  writer: AccountWriter
}

export const createEnrolling = (needs: Needs): Enrolling => {
  const { db, clock, config, enrollments, events, hasher, invitations, links, roleProfiles, writer } = needs

  const hashOf = async (
    { password, email }: NewPerson,
    names: Names,
    institution: string | undefined,
  ): Promise<string | null> => {
    if (password === undefined) return null
    const minLength = config.PASSWORD_MIN_LENGTH
    assertPassword(password, { email, ...names, institution }, { minLength, path: '/password' })
    return await hasher.hash(password)
  }

  const write = async (tx: AuthTransaction, account: Account, actor: Administrator) => {
    if (account.password_hash === null) {
      const by = await accountRepository.findById(tx, actor.userId)
      return await invitations.send(tx, account, (by && printedName(by)) || null)
    }
    const mail = { ...toAddressee(account), ...(await links.issue(tx, account, 'verify-email')) }
    await events.publish(tx, UserEmailVerificationRequested, mail, aboutAccount(account))
  }

  /** The profile as PROFILE has it now; undefined while it is away, or when somebody was faster with a number. */
  const complete = async (account: Account, roleData: Record<string, unknown>) => {
    try {
      return { profile: await roleProfiles.put(account, roleData), available: true }
    } catch (error) {
      if (isAway(error) || isTaken(error)) return { profile: undefined, available: false }
      throw error
    }
  }

  return {
    enrol: async (directory, given, actor) => {
      const today = clock.now().toISOString().slice(0, 10)
      const { account: draft, roleData: said } = takeApart(directory, given, today)
      const role = draft.role ?? DIRECTORIES[directory].role
      assertNotAbove(actor, role)
      const roleData = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null))
      const tenant = await tenantRepository.findById(db, actor.tenantId)
      if (!tenant?.is_active) throw AuthErrors.tenantNotFound()
      const names = { first_name: '', last_name: '', ...namesIn(draft) }
      await roleProfiles.check(role, roleData)
      const row = writer.rowOf({
        tenantId: actor.tenantId,
        email: draft.email,
        passwordHash: await hashOf(given, names, tenant?.name),
        ...names,
        phone: draft.phone ?? null,
        role,
        language: draft.language ?? tenant.languages[0] ?? 'en',
        preferences: {},
        push_token: null,
        verified: false,
      })
      let account = row
      await transact(db, async (tx) => {
        const created = await writer.create(tx, row, { profile: roleData })
        if (!created) throw AuthErrors.emailTaken()
        account = created
        await write(tx, created, actor)
        return toPerson({ account: created, profile: undefined, enrollment: undefined })
      })
      const enrollment = (await enrollments.listFor([account])).get(account.id)
      return { account, enrollment, ...(await complete(account, roleData)) }
    },
  }
}

type Names = { first_name: string; last_name: string }

const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'profile.value-taken'
