/** What a cell says, or why it says nothing that could be used. */
export type Reading<V> = { readonly value: V } | { readonly reason: string }

/** A column that is looked for: the names it may have, and what its cells mean. */
export type Column<V> = {
  /** Beside its own name; upper case, accents, spaces and signs make no difference. */
  readonly aliases: readonly string[]
  /** Whether every row needs a value. */
  readonly required?: boolean
  /** Called for cells that are not empty. */
  read(text: string): Reading<V>
}

/** The columns of one kind of import, by their own names. */
// biome-ignore lint/suspicious/noExplicitAny: columns of one import differ in what they hold; RowValues has their types
export type Columns = Readonly<Record<string, Column<any>>>

/** What a row says, by column; a column without a value is absent. */
export type RowValues<C extends Columns> = {
  -readonly [K in keyof C]?: C[K] extends Column<infer V> ? V : never
}

/** Something that is wrong in a row. */
export type CellFault = { readonly column: string; readonly reason: string }

/** Which column stands where. */
export type Header<C extends Columns> = {
  readonly positions: ReadonlyMap<keyof C & string, number>
  /** Headings that mean nothing here, as they are written. */
  readonly ignored: readonly string[]
  /** Required columns that there are not. */
  readonly missing: readonly string[]
  /** Columns that stand there twice. */
  readonly repeated: readonly string[]
}

/** What is the same in `E-mail`, `e_mail` and `É-MAIL`: letters of any script and digits, without accents. */
const keyOf = (heading: string): string =>
  heading
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

/** Finds the columns in the cells of the header. */
export const matchHeader = <C extends Columns>(columns: C, cells: readonly string[]): Header<C> => {
  const known = new Map<string, string>()
  for (const [name, { aliases }] of Object.entries(columns)) {
    for (const alias of [name, ...aliases]) known.set(keyOf(alias), name)
  }
  const positions = new Map<string, number>()
  const ignored: string[] = []
  const repeated = new Set<string>()
  for (const [position, cell] of cells.entries()) {
    const name = known.get(keyOf(cell))
    if (name !== undefined && positions.has(name)) repeated.add(name)
    else if (name !== undefined) positions.set(name, position)
    else if (cell !== '') ignored.push(cell)
  }
  const missing = Object.keys(columns).filter((name) => columns[name]?.required && !positions.has(name))
  return { positions, ignored, missing, repeated: [...repeated] }
}

/** Reads the cells of a row. Texts come in Unicode normal form C. */
export const readRow = <C extends Columns>(
  columns: C,
  { positions }: Pick<Header<C>, 'positions'>,
  cells: readonly string[],
): { values: RowValues<C>; faults: CellFault[] } => {
  const values: Record<string, unknown> = {}
  const faults: CellFault[] = []
  for (const [column, position] of positions) {
    const definition = columns[column]
    const reading = readCell(definition, cells[position] ?? '')
    if (!reading) continue
    if ('reason' in reading) faults.push({ column, reason: reading.reason })
    else values[column] = reading.value
  }
  return { values: values as RowValues<C>, faults }
}

const readCell = (column: Columns[string] | undefined, text: string): Reading<unknown> | undefined => {
  if (text === '') return column?.required ? { reason: 'is missing' } : undefined
  // Neither can be stored.
  if (text.includes('\0') || !text.isWellFormed()) return { reason: 'holds characters that are no text' }
  return column?.read(text.normalize('NFC'))
}
