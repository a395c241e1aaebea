/** What an answer says went wrong: problem+json. */
export type Problem = {
  status: number
  code: string
  detail: string
  errors: readonly { path: string; message: string }[]
  correlationId: string | undefined
}

/** An answer that refused what was asked. */
export class ApiProblem extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.detail)
    this.problem = problem
  }
}

/** What a refused answer says; 0 is the status of no answer at all. */
export const problemOf = (status: number, body: unknown): Problem => {
  const said = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  return {
    status,
    code: text(said['code']),
    detail: text(said['detail']) || text(said['title']),
    errors: Array.isArray(said['errors']) ? (said['errors'] as Problem['errors']) : [],
    correlationId: text(said['correlation_id']) || undefined,
  }
}

/** What went wrong, whatever was thrown. */
export const toProblem = (error: unknown): Problem =>
  error instanceof ApiProblem ? error.problem : problemOf(0, undefined)

/** Whether somebody else saved meanwhile what one meant to change. */
export const isConflict = (error: unknown): boolean => toProblem(error).status === 412

/** The field of a form that an error's path names, as `/email` does. */
export const fieldErrors = (problem: Problem): Record<string, string> =>
  Object.fromEntries(problem.errors.map(({ path, message }) => [path.replace(/^\//, ''), message]))
