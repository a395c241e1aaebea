/**
 * One step of a service's schema: numbered, append-only, never changed once it has landed.
 *
 * Privileges and tenant isolation are not written in migrations; they follow from each table's shape after every run:
 * a table with `tenant_id` gets row-level security; one without must say `@global` in its comment, or the start is
 * refused. Comments may also say `@append-only` (the service's role may insert and read) or `@insert-only`
 * (it may only insert; workers do the rest) or `@history` (neither it nor workers change or remove rows) or
 * `@workers-only` (it has no access) or `@insert-and-end(id, …)` (it may insert, and delete rows that it can
 * name by these columns, the only ones it reads).
 */
export type Migration = {
  /** `0001-accounts`: the number orders it, the rest says what it is for. */
  readonly name: string
  /** Plain SQL, several statements allowed. `{schema}` stands for the service's schema; every table is named with it. */
  readonly sql: string
}
