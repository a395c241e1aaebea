import type { AnyTransaction } from '../database/handles.ts'
import type { ProcessingRegister } from './data-classes.ts'
import type { RetentionRule } from './retention.ts'

/** Rows that audited acts were about, and whose they are. */
export type SubjectTable = {
  /** As subjects and details name them: `<noun>/<id>`. */
  readonly noun: string
  readonly table: string
  readonly key: string
  /** Columns with ids of accounts. */
  readonly people: readonly string[]
}

/** Who somebody is and how to reach them. */
export type KnownPerson = {
  tenantId: string
  userId: string
  firstName: string
  lastName: string
  email: string
  phone: string | null
  language: string
}

/** The service that knows who people are. */
export type PeopleDirectory = {
  find(tx: AnyTransaction, userIds: readonly string[]): Promise<readonly KnownPerson[]>
  /** Everybody of an institution, in the order of their ids, behind one of them. */
  list(
    tx: AnyTransaction,
    tenantId: string,
    after: string | undefined,
    limit: number,
  ): Promise<readonly KnownPerson[]>
  /** Keeps the account from being erased until the transaction ends; false where it is gone. */
  lock(tx: AnyTransaction, userId: string): Promise<boolean>
}

/** What a service owes to whom it keeps something about. Commands and reports read it, whether the service runs or not. */
export type Compliance = {
  readonly register: ProcessingRegister
  readonly subjects: readonly SubjectTable[]
  readonly retention: readonly RetentionRule[]
  readonly people?: PeopleDirectory
}
