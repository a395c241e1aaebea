/** At the beginning of a statement, after blanks and comments: `update … set role = $1` is another matter. */
const START = String.raw`(?:^|;|\$)(?:\s|--[^\n]*\n|/\*.*?\*/)*`
const STATEMENT = String.raw`(?:re)?set\s+(?:(?:session|local)\s+)?(?:role\b|session(?:\s+|_)authorization\b)|(?:reset|discard)\s+all\b`
const CALL = String.raw`\bset_config\s*\(\s*e?'\s*(?:role|session_authorization)\s*'`
const ROLE_CHANGE = new RegExp(`${START}(?:${STATEMENT})|${CALL}`, 'is')

/**
 * Refuses SQL that would leave the role its connection works under. On PostgreSQL the login behind a role, in PGlite
 * the only session, may do more than the role. It stops mistakes, not injected SQL: whoever can run any text can also
 * compose one that this does not recognise.
 * @throws an error with SQLSTATE 42501, as the server's own refusals have.
 */
export const refuseRoleChange = (sql: string): void => {
  if (!ROLE_CHANGE.test(sql)) return
  throw Object.assign(new Error('a connection of a service may not change its role'), { code: '42501' })
}
