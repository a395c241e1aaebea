import type { AnyTransaction } from '../database/handles.ts'

/** A row about a person as it is handed out: names and values that JSON can hold. */
export type PersonalRecord = Readonly<Record<string, unknown>>

/** Which rows of a section are asked for: those after a cursor that the section gave, at most so many. */
export type PersonalSlice = { readonly after: string | undefined; readonly limit: number }

/** One kind of rows that a service holds about people; its name is stable. */
export type PersonalSection = {
  readonly name: string
  /** Tables whose rows it hands out. */
  readonly tables: readonly string[]
  /** Rows about the person, in an order that stays; `next` while there may be more. */
  readonly read: (
    userId: string,
    slice: PersonalSlice,
  ) => Promise<{ records: readonly PersonalRecord[]; next: string | undefined }>
}

/** Something that erasing a person leaves, and why. */
export type KeptData = { readonly what: string; readonly why: string }

/** What a service has removed of a person, and what not. It names nobody but by the id. */
export type ErasedData = {
  readonly userId: string
  /** Rows by table. */
  readonly counts: Readonly<Record<string, number>>
  readonly kept: readonly KeptData[]
}

/** What a service holds about people, said once: what its export hands out, and how its erasure ends. */
export type PersonalData = {
  /** Handed out in this order. */
  readonly sections: readonly PersonalSection[]
  /** Tables with a column that names a person which no section hands out, each with the reason. */
  readonly notExported: Readonly<Record<string, string>>
  /** Types of events that stay as they are although they name an erased person: those that tell of the erasure. */
  readonly lastingEvents: readonly string[]
  /**
   * Removes what work in hand has written about the person since their rows were removed.
   * @param names what the person was known by, in lower case: ids, addresses, numbers
   */
  readonly sweep?: (tx: AnyTransaction, names: readonly string[]) => Promise<void>
  /** Announces that nothing of the person is left here, in the transaction that makes it true. */
  readonly erased: (tx: AnyTransaction, data: ErasedData) => Promise<void>
}
