import { currentScope, type Db, inScope, outsideScope, Problem, transact } from '@medtrack/kit'
import { AuthErrors } from '../errors.ts'
import type { PasswordHasher } from '../passwords/password-hasher.ts'
import type { Visitor } from '../sign-in-protection/devices.ts'
import type { Attempt, SignInProtection } from '../sign-in-protection/sign-in-protection.ts'
import type { Account, AuthTables, AuthTransaction } from '../tables.ts'

/** Somebody who is signed in has shown that they know the password as well. */
export type Proof = { readonly attempt: Attempt; readonly passwordHash: string }

/** What a stolen token alone must not be able to do asks for the password, and each wrong one counts as at sign-in. */
export type PasswordProof = {
  /**
   * Compares outside every transaction.
   * @throws auth.current-password-wrong (422), which is counted; auth.too-many-attempts (429), auth.busy (503)
   */
  prove(account: Account, password: string, visitor: Visitor): Promise<Proof>
  /** Whether the proof still holds for the account that `tx` has locked. @throws as `prove` */
  accept(tx: AuthTransaction, proof: Proof, account: Account): Promise<void>
}

type ProofNeeds = { db: Db<AuthTables>; hasher: PasswordHasher; protection: SignInProtection }

export const createPasswordProof = ({ db, hasher, protection }: ProofNeeds): PasswordProof => ({
  prove: async (account, password, visitor) => {
    const attempt = protection.attemptOf(account.email_key, account.id, visitor)
    await aside(() => protection.admit(attempt))
    const matches = await hasher.matches(password, account.password_hash)
    if (matches && account.password_hash !== null) return { attempt, passwordHash: account.password_hash }
    const problem = await aside(() => transact(db, (tx) => protection.fail(tx, attempt, account)))
    throw problem.status === 429 ? problem : wrong()
  },

  accept: async (tx, { attempt, passwordHash }, account) => {
    // The password may have been changed while it was being compared.
    if (account.password_hash !== passwordHash) throw wrong()
    const problem = await protection.succeed(tx, attempt, account)
    if (problem instanceof Problem) throw problem
  },
})

/** What is counted is not what is answered: it is kept without the record of the answer, for a request that has one. */
const aside = <R>(count: () => R): R => {
  const { beforeCommit: _answer, ...scope } = currentScope()
  return outsideScope(() => inScope(scope, count))
}

const wrong = (): Problem =>
  AuthErrors.currentPasswordWrong({
    errors: [{ path: '/current_password', message: 'is not the password of this account' }],
  })
