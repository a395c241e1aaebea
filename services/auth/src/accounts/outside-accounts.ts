import { type Clock, currentScope, isUuid, type Logger, Refused } from '@medtrack/kit'
import type { ErasedNames } from '../erasures/erased-names.ts'
import type { Invitations } from '../links/invitations.ts'
import type { Account, AuthTransaction, Tenant } from '../tables.ts'
import { tenantRepository } from '../tenants/tenants.repository.ts'
import type { AccountDraft, AccountWriter } from './account-writer.ts'
import { accountRepository } from './accounts.repository.ts'
import { emailKey } from './emails.ts'
import { withoutLinks } from './names.ts'

/** A person as another system announces them. */
export type OutsidePerson = {
  /** How the other system names them; a UUID or not. */
  externalId: string | undefined
  email: string | undefined
  phone: string | null
  first_name: string
  last_name: string
  language: string | undefined
  role: 'student' | 'encadrant'
  /** What PROFILE shall keep of them. */
  profile: Record<string, unknown> | undefined
  /** Full name of the system that says so. */
  publisher: string
  /** When it said so. */
  at: Date
}

export type OutsideAccounts = {
  /**
   * Sees to it that the person has an account: the one known by the id, else by an alias, else by the address, else a
   * new one with an invitation to choose a password. Any number of times, in any order: one account.
   * @throws Refused for a tenant that is not there
   */
  admit(tx: AuthTransaction, person: OutsidePerson): Promise<void>
}

type OutsideNeeds = {
  clock: Clock
  erasedNames: ErasedNames
  invitations: Invitations
  writer: AccountWriter
  logger: Logger
}

export const createOutsideAccounts = ({
  clock,
  erasedNames,
  invitations,
  writer,
  logger,
}: OutsideNeeds): OutsideAccounts => {
  const invite = async (tx: AuthTransaction, account: Account, publisher: string) => {
    await invitations.send(tx, account, withoutLinks(publisher) || null)
  }

  /** Remembers that the other system calls the account so. */
  const addAlias = async (tx: AuthTransaction, account: Account, externalId: string | undefined) => {
    if (externalId === undefined || externalId === account.id) return
    const { tenant_id, id: account_id } = account
    const alias = { tenant_id, account_id, external_id: externalId, created_at: clock.now() }
    if (await accountRepository.insertAlias(tx, alias)) {
      await writer.change(tx, account.id, {}, ['aliases'])
    }
  }

  const open = async (tx: AuthTransaction, person: OutsidePerson, email: string, tenant: Tenant) => {
    const { externalId, profile, publisher } = person
    const draft: AccountDraft = {
      tenantId: tenant.id,
      email,
      passwordHash: null,
      first_name: withoutLinks(person.first_name),
      last_name: withoutLinks(person.last_name),
      phone: person.phone,
      role: person.role,
      language: person.language ?? tenant.languages[0] ?? 'en',
      preferences: {},
      push_token: null,
      verified: false,
    }
    const more = profile === undefined ? {} : { profile }
    const sameId =
      isUuid(externalId) &&
      (await writer.create(tx, writer.rowOf({ ...draft, id: externalId.toLowerCase() }), more))
    if (sameId) return await invite(tx, sameId, publisher)
    // Either somebody was faster with the address, or the id belongs to an account elsewhere.
    const aliases = externalId === undefined ? [] : [externalId]
    const account = await writer.create(tx, writer.rowOf(draft), { ...more, aliases })
    if (account) return await invite(tx, account, publisher)
    const known = await accountRepository.findByEmailForUpdate(tx, emailKey(email))
    if (!known) throw new Error('The account that holds the address is not there')
    await addAlias(tx, known, externalId)
  }

  return {
    admit: async (tx, person) => {
      const { externalId, email } = person
      if (externalId !== undefined && (await findByOutsideId(tx, externalId))) return
      if (email === undefined) {
        logger.debug({ publisher: person.publisher }, 'A person without an address gets no account')
        return
      }
      const knownAs = { ids: externalId === undefined ? [] : [externalId], emailKey: emailKey(email) }
      if (await erasedNames.cover(tx, knownAs, person.at)) {
        logger.info({ publisher: person.publisher }, 'Late news of somebody who was erased make no account')
        return
      }
      const known = await accountRepository.findByEmailForUpdate(tx, emailKey(email))
      if (known) return await addAlias(tx, known, externalId)
      const tenant = await tenantRepository.findById(tx, currentScope().tenantId ?? '')
      if (!tenant?.is_active) throw new Refused('the message names a tenant that is not there')
      await open(tx, person, email, tenant)
    },
  }
}

const findByOutsideId = async (tx: AuthTransaction, externalId: string): Promise<boolean> => {
  if (isUuid(externalId) && (await accountRepository.findById(tx, externalId))) return true
  return (await accountRepository.findIdByAlias(tx, externalId)) !== undefined
}
