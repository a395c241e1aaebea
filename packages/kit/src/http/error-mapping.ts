import type { ErrorObject } from 'ajv'
import { KitErrors, Problem } from '../errors.ts'
import type { EdgeLimits } from './limits.ts'
import { toFieldErrors } from './validators.ts'

/** Says of an error whether it means that the database cannot be reached now. */
export type IsUnavailable = (error: unknown) => boolean

type FrameworkError = Error & {
  code?: string
  statusCode?: number
  validation?: ErrorObject[]
  validationContext?: string
}

/**
 * The problem that tells a caller of whatever was thrown; undefined for a defect, which is told as `request.internal`
 * and logged with everything that is known of it.
 */
export const findProblem = (
  error: unknown,
  { limits, isUnavailable }: { limits: EdgeLimits; isUnavailable: IsUnavailable },
): Problem | undefined => {
  if (error instanceof Problem) return error
  if (isUnavailable(error)) {
    return KitErrors.unavailable({
      facts: { dependency: 'The database' },
      retryAfterSeconds: 2,
      cause: error,
    })
  }
  if (!(error instanceof Error)) return undefined
  const { code = '', statusCode = 500, validation, validationContext } = error as FrameworkError
  if (validation) {
    // What no path parameter can be does not exist.
    if (validationContext === 'params') return KitErrors.notFound({ cause: error })
    return KitErrors.invalid({ errors: toFieldErrors(validation), cause: error })
  }
  // A body that broke off also says ECONNRESET, and is no fault of the database.
  const brokenOff = code === 'ECONNRESET' && statusCode === 400
  if (!brokenOff && isUnavailable(error)) {
    return KitErrors.unavailable({
      facts: { dependency: 'The database' },
      retryAfterSeconds: 2,
      cause: error,
    })
  }
  // Errors of the framework and its plug-ins; an error of anything else never decides about its status.
  if (!brokenOff && !code.startsWith('FST_')) return undefined
  switch (statusCode) {
    case 400:
      return KitErrors.unreadable({ facts: { reason: reasonOf(code) }, cause: error })
    case 404:
      return KitErrors.notFound({ cause: error })
    case 413:
      return KitErrors.tooLarge({ facts: { limit: limits.bodyBytes }, cause: error })
    case 414:
      return KitErrors.uriTooLong({ facts: { limit: limits.paramCharacters }, cause: error })
    case 406:
    case 415:
      return KitErrors.unsupportedMediaType({ cause: error })
    default:
      return undefined
  }
}

const REASONS: Readonly<Record<string, string>> = {
  FST_ERR_BAD_URL: 'the address is not encoded correctly',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'the body is not as long as Content-Length says',
  ECONNRESET: 'the connection broke before the body had arrived',
}

const reasonOf = (code: string) => REASONS[code] ?? 'the body could not be read'
