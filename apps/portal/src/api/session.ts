import type { paths } from '../../../../sdk/node/src/generated/auth-api.ts'
import { createFarewells } from './farewells.ts'
import { within } from './waits.ts'

type LoginAnswer =
  paths['/api/v1/auth/login/']['post']['responses'][200]['content']['application/json']['data']

/** Who is signed in. */
export type User = LoginAnswer['user']

/** `unknown` until the browser's cookie has been tried; `isKept` while that cannot be: one reads what was kept before. */
export type SessionState =
  | { status: 'unknown' }
  | { status: 'out' }
  | { status: 'in'; user: User; isKept?: boolean }

/** The browser has a cookie that scripts cannot see; that it may have one is remembered, so as not to ask in vain. */
const HINT = 'medtrack.may-be-signed-in'
/** What pages keep of a person in this browser is named so: it goes when they sign out. */
export const PRIVATE = 'medtrack.private.'
/** A token that ends within so long is renewed before it is used. */
const MARGIN_MILLISECONDS = 30_000
const AUTH = '/auth/api/v1'

let token: { value: string; endsAt: number } | undefined
let state: SessionState = { status: 'unknown' }
let renewing: Promise<boolean> | undefined
const listeners = new Set<() => void>()

const change = (next: SessionState) => {
  state = next
  for (const listener of listeners) listener()
}

/** The state, and whoever wants to hear of its changes: as `useSyncExternalStore` takes it. */
export const session = {
  get: (): SessionState => state,
  subscribe: (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  /** Whether somebody signed in at this browser and did not sign out. */
  mayBeIn: (): boolean => localStorage.getItem(HINT) !== null,
}

const keep = ({ access_token, expires_in }: { access_token: string; expires_in: number }) => {
  token = { value: access_token, endsAt: Date.now() + expires_in * 1_000 }
  localStorage.setItem(HINT, 'yes')
}

const forget = () => {
  token = undefined
  localStorage.removeItem(HINT)
  change({ status: 'out' })
}

const post = (path: string, body: object) =>
  fetch(`${AUTH}${path}`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'X-Session-Cookie': '1',
      'Accept-Language': document.documentElement.lang,
    },
    body: JSON.stringify(body),
  })

/** Signs in. @returns the answer that refused it, or nothing. */
export const signIn = async (credentials: {
  email: string
  password: string
}): Promise<Response | undefined> => {
  const answer = await post('/auth/login/', credentials)
  if (!answer.ok) return answer
  const { data } = (await answer.json()) as { data: LoginAnswer }
  keep(data)
  change({ status: 'in', user: data.user })
  return undefined
}

/** How long somebody who goes waits for what is still to be saved. */
const FAREWELL_MILLISECONDS = 3_000
const farewells = createFarewells(FAREWELL_MILLISECONDS)

/** Has something done before the session ends: what is not saved yet is saved. @returns takes it back */
export const beforeSignOut = (act: () => Promise<unknown>): (() => void) => farewells.add(act)

/** Ends the session, here and at the platform. What cannot be reached ends by itself when its time is over. */
export const signOut = async (): Promise<void> => {
  await farewells.say()
  await post('/auth/logout/', {}).catch(() => undefined)
  for (const name of Object.keys(localStorage)) if (name.startsWith(PRIVATE)) localStorage.removeItem(name)
  forget()
}

const renewOnce = async (): Promise<boolean> => {
  const answer = await post('/auth/refresh/', {})
  // Only who is told that the session is over has to sign in again: everything else may pass.
  if (answer.status === 401 || answer.status === 403) {
    forget()
    return false
  }
  if (!answer.ok) return false
  const { data } = (await answer.json()) as { data: { access_token: string; expires_in: number } }
  // The cookie is all windows': somebody else may have signed in at another one.
  if (state.status === 'in' && ownerOf(data.access_token) !== state.user.id) {
    leave()
    return false
  }
  keep(data)
  if (state.status !== 'in' || !state.isKept || (await readUser())) return true
  // It is tried again, as the whole.
  token = undefined
  return false
}

/** Gets what is known of whoever has the token. @returns whether it came; else nothing changed */
const readUser = async (): Promise<boolean> => {
  const headers = { Authorization: `Bearer ${token?.value}` }
  const answer = await fetch(`${AUTH}/users/profile/`, { headers }).catch(() => undefined)
  if (!answer?.ok) return false
  const { data } = (await answer.json()) as { data: User }
  // They may have signed out meanwhile.
  if (token) change({ status: 'in', user: data })
  return true
}

/** Whom a token is for (RFC 7519, `sub`); not verified, as it comes from AUTH. */
const ownerOf = (accessToken: string): string | undefined => {
  const [, payload = ''] = accessToken.split('.')
  return (JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/'))) as { sub?: string }).sub
}

/** Reads anew what is known of who is signed in, which changes elsewhere, too. */
export const rereadUser = async (): Promise<void> => {
  if (await accessToken()) await readUser()
}

/** Ends what this window shows of somebody. */
const leave = () => {
  token = undefined
  change({ status: 'out' })
}

// Who signs out in one window is signed out in all.
globalThis.window?.addEventListener('storage', ({ key, newValue }) => {
  if ((key === HINT || key === null) && newValue === null && state.status === 'in') leave()
})

/** Gets a new access token; many who ask at once share one. @returns whether there is one. */
export const renew = (): Promise<boolean> => {
  renewing ??= renewOnce()
    .catch(() => false)
    .finally(() => {
      renewing = undefined
    })
  return renewing
}

/** A token to send, renewed when it is about to end; undefined for who is signed out. */
export const accessToken = async (): Promise<string | undefined> => {
  if (token && token.endsAt - Date.now() > MARGIN_MILLISECONDS) return token.value
  if (!token && state.status === 'out') return undefined
  await renew()
  return token?.value
}

/** So long a page that was kept waits for the platform before it is shown. */
const RESUMING_MILLISECONDS = 4_000

/**
 * Looks whether the browser is signed in already. Where the platform cannot be reached, whoever read here last reads on
 * what was kept: the next renewal says whether they still may.
 */
export const resume = async (findKept: () => Promise<{ user: User } | undefined>): Promise<void> => {
  if (!session.mayBeIn()) return change({ status: 'out' })
  const [kept] = await Promise.all([findKept(), within(RESUMING_MILLISECONDS, renew())])
  if (kept && !token && !hasEnded()) return change({ status: 'in', user: kept.user, isKept: true })
  await renewing
  // What was known of them is shown while it is read anew.
  if (token && kept && ownerOf(token.value) === kept.user.id) {
    change({ status: 'in', user: kept.user })
    void readUser()
  } else if (!token || !(await readUser())) change({ status: 'out' })
}

/** Whether it was said meanwhile that the session is over. */
const hasEnded = () => state.status === 'out'

/** Keeps what was changed of the account. */
export const keepUser = (user: User): void => change({ status: 'in', user })
