/** What went wrong, for programs: stable, each explained at its class. */
export type MedTrackErrorCode =
  | 'broker-unreachable'
  | 'broker-refused'
  | 'event-refused'
  | 'event-unroutable'
  | 'event-unconfirmed'
  | 'queue-mismatch'
  | 'closed'
  | 'api-refused'

/** Everything that this package throws by itself. */
export class MedTrackError extends Error {
  override readonly name: string = 'MedTrackError'
  readonly code: MedTrackErrorCode
  constructor(code: MedTrackErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

/** The broker could not be reached in time (`broker-unreachable`), or lets this user do nothing (`broker-refused`). */
export class BrokerError extends MedTrackError {
  override readonly name = 'BrokerError'
}

/** An event did not get out. `event` is whole: given to `republish` later, it counts as the same event. */
export class PublishError<E = unknown> extends MedTrackError {
  override readonly name = 'PublishError'
  readonly event: E
  constructor(
    code: 'event-refused' | 'event-unroutable' | 'event-unconfirmed' | 'closed',
    event: E,
    message: string,
    options?: ErrorOptions,
  ) {
    super(code, message, options)
    this.event = event
  }
}

/** A queue of that name exists with other properties: delete it when it is empty, or take another name. */
export class QueueMismatch extends MedTrackError {
  override readonly name = 'QueueMismatch'
  constructor(queue: string, options?: ErrorOptions) {
    super('queue-mismatch', `The queue ${queue} exists with other properties than those asked for`, options)
  }
}

/** How MedTrack refuses a request (RFC 9457). */
export type Problem = {
  /** Stable and machine-readable, for instance `request.invalid`. */
  code: string
  status: number
  title: string
  detail: string
  /** Names the request in the logs of the platform. */
  request_id: string
  /** Fields that do not fit, by JSON pointer. */
  errors?: { path: string; message: string }[]
}

/** The API refused a request; `problem` is absent when something on the way answered instead of MedTrack. */
export class ApiError extends MedTrackError {
  override readonly name = 'ApiError'
  readonly status: number
  readonly problem: Problem | undefined
  constructor(status: number, problem: Problem | undefined) {
    super(
      'api-refused',
      problem ? `${problem.code}: ${problem.detail}` : `The answer had the status ${status}`,
    )
    this.status = status
    this.problem = problem
  }
}
