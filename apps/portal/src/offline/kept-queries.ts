import { dehydrate, hydrate, onlineManager, type Query, type QueryClient } from '@tanstack/react-query'
import { ApiProblem } from '../api/problems.ts'
import { session } from '../api/session.ts'
import { claim, clear, KEPT_MILLISECONDS, readAll, write } from './kept-store.ts'

/** What is worth reading again without a line. What administrators and staff look up of others is not left in browsers. */
const KEPT: readonly unknown[] = [
  ...['applications', 'calendar', 'chat', 'documents', 'evaluations', 'notifications', 'offers', 'profile'],
  'stages',
]
/** Of those: looked up on the way to something else, or worth nothing later. */
const PASSING: readonly unknown[] = [
  'people',
  'attachments',
  'facets',
  'figures',
  'edited',
  'blocks',
  'limits',
]
/** What is read within this time is kept together. */
const GATHERING_MILLISECONDS = 500
/** Answers by which something is somebody's no longer. */
const GONE: readonly number[] = [403, 404, 410]

/** Which build this is: its program is named after what is in it. */
const BUILD = new URL(import.meta.url).pathname

/** Whether something that was asked is kept. */
export const isKept = ([area, kind]: readonly unknown[]): boolean =>
  KEPT.includes(area) && !PASSING.includes(kind)

const userId = (): string | undefined => {
  const state = session.get()
  return state.status === 'in' ? state.user.id : undefined
}

const isGone = ({ state: { error } }: Query) =>
  error instanceof ApiProblem && GONE.includes(error.problem.status)

/** Writes what changes in the client, a little later and together. */
const keepChanges = (client: QueryClient) => {
  const changed = new Map<string, Query>()
  let isWaiting = false
  const save = () => {
    isWaiting = false
    const owner = userId()
    const queries = [...changed.values()]
    changed.clear()
    if (owner === undefined) return
    const hashes = new Set(queries.filter((one) => !isGone(one)).map(({ queryHash }) => queryHash))
    const shouldDehydrateQuery = ({ queryHash, state }: Query) =>
      hashes.has(queryHash) && state.status === 'success'
    const gone = queries.filter(isGone).map(({ queryHash }) => queryHash)
    void write(owner, BUILD, dehydrate(client, { shouldDehydrateQuery }).queries, gone)
  }
  client.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || !['success', 'error'].includes(event.action.type)) return
    if (!isKept(event.query.queryKey)) return
    changed.set(event.query.queryHash, event.query)
    if (!isWaiting) setTimeout(save, GATHERING_MILLISECONDS)
    isWaiting = true
  })
}

/** Puts what was kept of somebody where the pages look for it; what is newer stays. */
const restore = async (client: QueryClient): Promise<void> => {
  const owner = userId()
  if (owner === undefined) return
  const queries = (await readAll(owner, BUILD)) ?? []
  if (userId() !== owner) return
  hydrate(client, { queries, mutations: [] }, { defaultOptions: { queries: { gcTime: KEPT_MILLISECONDS } } })
}

/**
 * Keeps in the browser what somebody reads, for when there is no line, and forgets it when they sign out or somebody else
 * comes.
 * @returns once what was kept of whoever is signed in is there, where there is no line
 */
export const keepQueries = async (client: QueryClient): Promise<void> => {
  keepChanges(client)
  const follow = () => {
    const state = session.get()
    if (state.status === 'in' && !state.isKept) void claim(state.user)
    // Somebody else may have come at another window: then it is theirs.
    if (state.status === 'out' && !session.mayBeIn()) void clear()
  }
  session.subscribe(follow)
  onlineManager.subscribe((isOnline) => {
    if (!isOnline) void restore(client)
  })
  follow()
  if (!onlineManager.isOnline()) await restore(client)
}
