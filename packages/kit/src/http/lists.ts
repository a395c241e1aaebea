import { type TArray, type TObject, type TOptional, type TProperties, type TSchema, Type } from 'typebox'

/** One page of a directory: its rows and how many there are in all (at most a second old, see `createTotals`). */
export type PageOf<T> = {
  readonly items: readonly T[]
  readonly total: number
  /**
   * Signed cursor to what follows, in lists that have one: `Link: rel="next"` leads there without gaps or repetitions.
   * Null where nothing follows; undefined in lists without cursors, where the total tells.
   */
  readonly next?: string | null | undefined
}

/** A piece of a timeline: its rows, newest first, and the cursor to what comes before, when there is more. */
export type TimelineOf<T> = { readonly items: readonly T[]; readonly next?: string | undefined }

/** The answer of a list: a plain array; paging stands in headers (and in `meta` where answers are wrapped). */
export const Page = <T extends TSchema>(item: T): TArray<T> => Type.Array(item)

type Optionals<F extends TProperties> = { [K in keyof F]: TOptional<F[K]> }

type ListOptions<O extends string, F extends TProperties> = {
  /** Fields a caller may order by; each also descending, as `-field`. The first entry is the default. */
  ordering?: readonly O[]
  /** Field filters; all optional. */
  filters?: F
  /** Whether there is a `?search=` (accent- and case-insensitive). */
  search?: boolean
  /** Whether `Link: rel="next"` goes on from where a page ended (`?cursor=`), whatever is added meanwhile. */
  cursor?: boolean
}

// Beyond this a directory is searched, not leafed through; an offset also costs what it skips.
const LAST_PAGE = 100_000

const optionals = <F extends TProperties>(filters: F): Optionals<F> =>
  Object.fromEntries(
    Object.entries(filters).map(([name, schema]) => [name, Type.Optional(schema)]),
  ) as Optionals<F>

const orderingOf = <O extends string>(fields: readonly O[]) => {
  const values = fields.flatMap((field): (O | `-${O}`)[] => [field, `-${field}`])
  return Type.Enum(values, { default: values[0], description: 'Field to order by; "-" before it reverses.' })
}

const cursorParameter = Type.Optional(
  Type.String({
    minLength: 1,
    maxLength: 2048,
    description: 'From `Link: rel="next"`: goes on where that page ended; `page` then only counts.',
  }),
)

const searchParameter = Type.Optional(
  Type.String({ minLength: 1, maxLength: 100, description: 'Ignores accents and upper case.' }),
)

/**
 * Query parameters of a directory: `page`, `page_size` (at most 100) and, where the options name them, `ordering`,
 * `search` and filters. What is not named is refused with 422. `page`, `page_size` and `ordering` always have a value.
 */
export const PageQuery = <O extends string = never, const F extends TProperties = Record<never, never>>({
  ordering,
  filters,
  search,
  cursor,
}: ListOptions<O, F> = {}) => {
  const properties = {
    page: Type.Integer({ minimum: 1, maximum: LAST_PAGE, default: 1 }),
    page_size: Type.Integer({ minimum: 1, maximum: 100, default: 20 }),
    ...(ordering === undefined ? {} : { ordering: orderingOf(ordering) }),
    ...(search ? { search: searchParameter } : {}),
    ...(cursor ? { cursor: cursorParameter } : {}),
    ...optionals(filters ?? ({} as F)),
  }
  return Type.Object(properties) as unknown as TObject<
    {
      page: ReturnType<typeof Type.Integer>
      page_size: ReturnType<typeof Type.Integer>
      search: typeof searchParameter
      cursor: typeof cursorParameter
    } & OrderingProperty<O> &
      Optionals<F>
  >
}

type OrderingProperty<O extends string> = [O] extends [never]
  ? Record<never, never>
  : { ordering: ReturnType<typeof orderingOf<O>> }

/**
 * Query parameters of a timeline: `before` (the cursor of a `Link: rel="next"`), `limit` (at most 100), and filters.
 * `cursor` is the schema of `before`: an id, or any text when the cursor is signed.
 */
export const TimelineQuery = <C extends TSchema, const F extends TProperties = Record<never, never>>(
  cursor: C,
  filters?: F,
) => {
  const properties = {
    before: Type.Optional(cursor),
    limit: Type.Integer({ minimum: 1, maximum: 100, default: 50 }),
    ...optionals(filters ?? ({} as F)),
  }
  return Type.Object(properties) as unknown as TObject<
    { before: TOptional<C>; limit: ReturnType<typeof Type.Integer> } & Optionals<F>
  >
}

/** `-created_at` taken apart. */
export const parseOrdering = <O extends string>(
  ordering: O | `-${O}`,
): { field: O; direction: 'asc' | 'desc' } =>
  ordering.startsWith('-')
    ? { field: ordering.slice(1) as O, direction: 'desc' }
    : { field: ordering as O, direction: 'asc' }

/** Rows to skip for a page. */
export const offsetOf = (query: { page: number; page_size: number }): number =>
  (query.page - 1) * query.page_size
