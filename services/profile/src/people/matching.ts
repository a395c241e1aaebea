import type { Match, PersonKeys } from './people.repository.ts'

/** Which profiles may be meant: when the account is known, its own or those of nobody yet. */
export type Claim = PersonKeys & { accountId?: string }

export type Choice = {
  /** The person's profile. */
  best: Match | undefined
  /** Further profiles of the same person, of no account yet: they are to become one with the best. */
  doubles: Match[]
}

/**
 * Tells which of the profiles that some key points at is the person's. Persons are matched by user id, then e-mail,
 * then identity number; last by a name that other systems use, which does not count against another address.
 */
export const chooseMatch = (matches: readonly Match[], claim: Claim): Choice => {
  const ranked = matches
    .filter((match) => claim.accountId === undefined || isOpenTo(match, claim.accountId))
    .map((match) => ({ match, rank: rankOf(match, claim) }))
    .filter(({ match, rank }) => rank < BY_NAME || (rank === BY_NAME && !contradicts(match, claim.emailKey)))
    .sort((a, b) => a.rank - b.rank)
  const best = ranked[0]?.match
  const email = claim.emailKey ?? best?.email_key ?? undefined
  const doubles = ranked
    .slice(1)
    .filter(({ match, rank }) => rank < BY_NAME && isDouble(match))
    // One id is one account, whatever its addresses; one identity number may be two people's by mistake.
    .filter(({ match, rank }) => rank <= BY_ALIAS || !contradicts(match, email))
    .map(({ match }) => match)
  return { best, doubles }
}

const BY_USER = 0
const BY_ALIAS = 1
const BY_EMAIL = 2
const BY_CIN = 3
const BY_NAME = 4
const BY_NOTHING = 5

const rankOf = (match: Match, claim: Claim): number => {
  if (match.user_id !== null && claim.userIds.includes(match.user_id)) return BY_USER
  if (match.by_user_alias) return BY_ALIAS
  if (claim.emailKey !== undefined && match.email_key === claim.emailKey) return BY_EMAIL
  if (claim.cinKey !== undefined && match.cin_key === claim.cinKey) return BY_CIN
  return match.by_name ? BY_NAME : BY_NOTHING
}

const isOpenTo = (match: Match, accountId: string) => match.user_id === null || match.user_id === accountId

const isDouble = (match: Match) => match.user_id === null && match.deleted_at === null

const contradicts = (match: Match, emailKey: string | undefined) =>
  emailKey !== undefined && match.email_key !== null && match.email_key !== emailKey
