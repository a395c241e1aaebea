import {
  AliasNode,
  type DeleteQueryNode,
  type Dialect,
  type InsertQueryNode,
  ListNode,
  type MergeQueryNode,
  type OperationNode,
  PostgresQueryCompiler,
  type QueryId,
  type RootOperationNode,
  type SchemableIdentifierNode,
  type SelectQueryNode,
  TableNode,
  type UpdateQueryNode,
  UsingNode,
} from 'kysely'

type Query = SelectQueryNode | InsertQueryNode | UpdateQueryNode | DeleteQueryNode | MergeQueryNode

/** The parts of queries that name tables, and other queries. */
type Parts = {
  with?: { expressions: readonly { name: { table: { table: SchemableIdentifierNode } } }[] }
  from?: { froms: readonly OperationNode[] }
  into?: OperationNode
  table?: OperationNode
  joins?: readonly { table: OperationNode }[]
  using?: OperationNode & { table?: OperationNode }
}

/** Functions that take a whole row by the name of its table, which has no schema there. */
const ROW_FUNCTIONS = new Set(['json_agg', 'to_json'])

const nameOf = ({ identifier }: SchemableIdentifierNode): string => identifier.name

const tablesIn = (node: OperationNode | undefined): string[] => {
  if (node === undefined) return []
  if (TableNode.is(node)) return [nameOf(node.table)]
  if (AliasNode.is(node)) return TableNode.is(node.node) ? [nameOf(node.node.table)] : []
  if (ListNode.is(node)) return node.items.flatMap(tablesIn)
  return UsingNode.is(node) ? node.tables.flatMap(tablesIn) : []
}

const tablesOf = ({ from, into, table, joins, using }: Parts): string[] => [
  ...(from?.froms ?? []).flatMap(tablesIn),
  ...tablesIn(into),
  ...tablesIn(table),
  ...(joins ?? []).flatMap((join) => tablesIn(join.table)),
  ...tablesIn(using?.kind === 'JoinNode' ? using.table : using),
]

/** Writes a query's own tables with their schema, while it writes the query. */
class SchemaCompiler extends PostgresQueryCompiler {
  readonly #schema: string
  /** Names that stand for tables where the compiler is, and those that stand for queries. */
  readonly #tables = new Set<string>()
  readonly #queries = new Set<string>()

  constructor(schema: string) {
    super()
    this.#schema = schema
  }

  override compileQuery(node: RootOperationNode, queryId: QueryId) {
    // A query that could not be compiled may have left some.
    this.#tables.clear()
    this.#queries.clear()
    return super.compileQuery(node, queryId)
  }

  protected override visitSelectQuery(node: SelectQueryNode) {
    this.#among(node, () => super.visitSelectQuery(node))
  }
  protected override visitInsertQuery(node: InsertQueryNode) {
    this.#among(node, () => super.visitInsertQuery(node))
  }
  protected override visitUpdateQuery(node: UpdateQueryNode) {
    this.#among(node, () => super.visitUpdateQuery(node))
  }
  protected override visitDeleteQuery(node: DeleteQueryNode) {
    this.#among(node, () => super.visitDeleteQuery(node))
  }
  protected override visitMergeQuery(node: MergeQueryNode) {
    this.#among(node, () => super.visitMergeQuery(node))
  }

  protected override visitSchemableIdentifier(node: SchemableIdentifierNode) {
    const isOurs = node.schema === undefined && this.#tables.has(nameOf(node)) && !this.#isBare()
    if (isOurs) this.append(`"${this.#schema}".`)
    super.visitSchemableIdentifier(node)
  }

  /** Whether the name stands where PostgreSQL takes none with a schema: `for update of x`, `to_json(x)`. */
  #isBare(): boolean {
    const [place, table] = this.nodeStack.slice(-3) as (OperationNode & { func?: string })[]
    if (!place || !table || !TableNode.is(table)) return false
    return place.kind === 'SelectModifierNode' || (place.func !== undefined && ROW_FUNCTIONS.has(place.func))
  }

  #among(node: Query, visit: () => void): void {
    const parts = node as unknown as Parts
    const expressions = parts.with?.expressions ?? []
    const queries = this.#add(
      this.#queries,
      expressions.map(({ name }) => nameOf(name.table.table)),
    )
    const named = tablesOf(parts).filter((name) => !this.#queries.has(name))
    const tables = this.#add(this.#tables, named)
    visit()
    for (const name of tables) this.#tables.delete(name)
    for (const name of queries) this.#queries.delete(name)
  }

  /** Adds the names that are not there yet, and gives them. */
  #add(names: Set<string>, more: readonly string[]): string[] {
    const added = more.filter((name) => !names.has(name))
    for (const name of added) names.add(name)
    return added
  }
}

const SCHEMA = /^[a-z][a-z0-9_]*$/

/**
 * The dialect, its tables in that schema. As Kysely's `withSchema`, which makes a copy of each query for it: without the
 * copy building a query takes half the time.
 */
export const inSchema = (dialect: Dialect, schema: string): Dialect => {
  if (!SCHEMA.test(schema)) throw new Error(`unusable name of a schema: ${schema}`)
  return {
    createAdapter: () => dialect.createAdapter(),
    createDriver: () => dialect.createDriver(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => new SchemaCompiler(schema),
  }
}
