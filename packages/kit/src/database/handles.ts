import type { Kysely, Transaction } from 'kysely'

/** A handle for queries, or an open transaction; repositories take either as their first parameter. */
export type Db<T> = Kysely<T>

/** An open transaction, whatever tables it knows. */
// Kysely is invariant in its tables; the kit's own tables exist in every service's schema, so any transaction will do.
// biome-ignore lint/suspicious/noExplicitAny: the one place where a transaction over unknown tables is named
export type AnyTransaction = Transaction<any>
