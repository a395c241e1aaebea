import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type Compilable,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
} from 'kysely'
import { inSchema } from './schema-dialect.ts'

type Tables = {
  person: { id: string; name: string; ward: string | null }
  ward: { id: string; name: string }
}

const dialect = {
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => new DummyDriver(),
  createIntrospector: (db: Kysely<unknown>) => new PostgresIntrospector(db as never),
  createQueryCompiler: () => new PostgresQueryCompiler(),
}

/** Every way in which our repositories name tables. */
const QUERIES: Record<string, (db: Kysely<Tables>) => Compilable> = {
  'a read': (db) => db.selectFrom('person').select('person.id').where('person.name', '=', 'a'),
  'an alias': (db) => db.selectFrom('person as p').select('p.id').where('p.id', '=', 'a'),
  'a join': (db) =>
    db.selectFrom('person').innerJoin('ward as w', 'w.id', 'person.ward').select(['person.id', 'w.name']),
  'a query in a query': (db) =>
    db
      .selectFrom('person')
      .select('id')
      .where('ward', 'in', db.selectFrom('ward').select('ward.id'))
      .where('person.name', '=', 'a'),
  'a correlated query': (db) =>
    db
      .selectFrom('person')
      .select(({ selectFrom }) => [
        'person.id',
        selectFrom('ward').select('ward.name').whereRef('ward.id', '=', 'person.ward').as('ward_name'),
      ]),
  'a derived table': (db) =>
    db.selectFrom(db.selectFrom('ward').select('id').as('some')).select('some.id').distinct(),
  'a named query': (db) =>
    db
      .with('some', (q) => q.selectFrom('ward').select('id'))
      .selectFrom('some')
      .innerJoin('person', 'person.ward', 'some.id')
      .select('person.id'),
  'a named query that changes': (db) =>
    db
      .with('added', (q) => q.insertInto('ward').values({ id: 'a', name: 'b' }))
      .updateTable('person')
      .set({ ward: 'a' })
      .where('id', '=', 'b'),
  'a named query that hides a table': (db) =>
    db
      .with('ward', (q) => q.selectFrom('person').select('id'))
      .selectFrom('ward')
      .select('ward.id'),
  'a recursive one': (db) =>
    db
      .withRecursive('up(id)', (q) =>
        q
          .selectFrom('ward')
          .select('id')
          .unionAll(q.selectFrom('up').innerJoin('ward', 'ward.name', 'up.id').select('ward.id')),
      )
      .selectFrom('up')
      .select('up.id'),
  'an insert': (db) =>
    db
      .insertInto('person')
      .values({ id: 'a', name: 'b', ward: null })
      .onConflict((c) =>
        c
          .column('id')
          .doUpdateSet((eb) => ({ name: eb.ref('excluded.name') }))
          .where('person.name', '<>', 'x'),
      )
      .returning('person.id'),
  'an insert of a query': (db) =>
    db
      .insertInto('ward')
      .columns(['id', 'name'])
      .expression(db.selectFrom('person').select(['person.id', 'person.name'])),
  'an update with a source': (db) =>
    db
      .updateTable('person')
      .from('ward')
      .set((eb) => ({ name: eb.ref('ward.name') }))
      .whereRef('ward.id', '=', 'person.ward'),
  'a delete with a source': (db) =>
    db.deleteFrom('person').using('ward').whereRef('ward.id', '=', 'person.ward').returning('person.id'),
  'a merge': (db) =>
    db
      .mergeInto('person')
      .using('ward', 'ward.id', 'person.ward')
      .whenMatched()
      .thenUpdateSet((eb) => ({ name: eb.ref('ward.name') })),
  'a lock': (db) =>
    db
      .selectFrom('person')
      .innerJoin('ward', 'ward.id', 'person.ward')
      .select('person.id')
      .forUpdate('person'),
  'whole rows': (db) => db.selectFrom('person').select(({ fn }) => fn.toJson('person').as('row')),
  'rows together': (db) => db.selectFrom('person').select(({ fn }) => fn.jsonAgg('person').as('rows')),
  'a schema that is said': (db) =>
    db.selectFrom('other.person' as 'person').select(sql<string>`${sql.ref('person.id')}`.as('id')),
  'a table in plain SQL': (db) =>
    db.selectFrom('person').select(sql<string>`(select 1 from ${sql.table('person')})`.as('one')),
  'a union': (db) =>
    db.selectFrom('person').select('person.id').union(db.selectFrom('ward').select('ward.id')).orderBy('id'),
}

const copying = new Kysely<Tables>({ dialect }).withSchema('suite')
const writing = new Kysely<Tables>({ dialect: inSchema(dialect, 'suite') })

for (const [name, build] of Object.entries(QUERIES)) {
  test(`${name} is written as Kysely's own withSchema has it`, () => {
    const { sql: text, parameters } = build(writing).compile()
    const expected = build(copying).compile()
    assert.equal(text, expected.sql)
    assert.deepEqual(parameters, expected.parameters)
    assert.equal(build(writing).compile().sql, text, 'nothing is left of the query before')
  })
}

test('a query that cannot be compiled leaves nothing behind', () => {
  const broken = writing
    .selectFrom('ward')
    .select(sql`${{ toOperationNode: () => ({ kind: 'NoSuchNode' }) } as never}`.as('x'))
  assert.throws(() => broken.compile())
  const other = (db: Kysely<Tables>) =>
    db.selectFrom('person').select(sql<string>`(select 1 from ${sql.table('ward')})`.as('one'))
  assert.equal(other(writing).compile().sql, other(copying).compile().sql)
})

test('a name that would have to be quoted is none of a schema', () => {
  assert.throws(() => inSchema(dialect, 'a"b'), /unusable/)
})
