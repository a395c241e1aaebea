/** Sign-ins in vain at one thing: an address, or a device of an account. */
export type Attempts = {
  /** Wrong passwords. */
  failures: number
  /** Attempts that were refused unread, because they came too soon. */
  refusals: number
  delayed_until: Date | null
  locked_until: Date | null
  last_attempt_at: Date
}

/** Wrong passwords that cost nothing but themselves: people mistype, and try their other passwords. */
const FREE_FAILURES = 10
const LONGEST_DELAY_SECONDS = 900
/** So many attempts, read or refused, lock for a while; then so many more. */
const ATTEMPTS_PER_LOCK = 100
const LOCK_SECONDS = 900
/** After so long without an attempt nothing is held against anybody. */
export const FORGOTTEN_AFTER_MILLISECONDS = 86_400_000

export const noAttempts = (now: Date): Attempts => ({
  failures: 0,
  refusals: 0,
  delayed_until: null,
  locked_until: null,
  last_attempt_at: now,
})

/** Seconds, 0 when there is nothing to wait for. */
export const secondsBlocked = (attempts: Attempts, now: Date): number => {
  const until = Math.max(attempts.delayed_until?.getTime() ?? 0, attempts.locked_until?.getTime() ?? 0)
  return Math.max(0, Math.ceil((until - now.getTime()) / 1000))
}

/** What is known after a wrong password, and whether that locks. */
export const afterFailure = (before: Attempts, now: Date): { attempts: Attempts; locks: boolean } => {
  const known = remembered(before, now)
  const failures = known.failures + 1
  const delayed_until = failures < FREE_FAILURES ? null : later(now, delaySeconds(failures))
  return lockedWhenDue({ ...known, failures, delayed_until, last_attempt_at: now }, now)
}

/** What is known after an attempt that came too soon. It makes no wait longer, but counts towards the lock. */
export const afterRefusal = (before: Attempts, now: Date): { attempts: Attempts; locks: boolean } => {
  const known = remembered(before, now)
  return lockedWhenDue({ ...known, refusals: known.refusals + 1, last_attempt_at: now }, now)
}

/** 1 s after the tenth wrong password, then twice as long each time. */
const delaySeconds = (failures: number): number =>
  Math.min(LONGEST_DELAY_SECONDS, 2 ** Math.min(failures - FREE_FAILURES, 30))

const lockedWhenDue = (attempts: Attempts, now: Date): { attempts: Attempts; locks: boolean } => {
  const isDue = (attempts.failures + attempts.refusals) % ATTEMPTS_PER_LOCK === 0
  // Whoever goes on while it is locked does not lock it for longer.
  const isLocked = attempts.locked_until !== null && attempts.locked_until > now
  if (!isDue || isLocked) return { attempts, locks: false }
  return { attempts: { ...attempts, locked_until: later(now, LOCK_SECONDS) }, locks: true }
}

const remembered = (attempts: Attempts, now: Date): Attempts =>
  now.getTime() - attempts.last_attempt_at.getTime() >= FORGOTTEN_AFTER_MILLISECONDS
    ? noAttempts(now)
    : attempts

const later = (now: Date, seconds: number): Date => new Date(now.getTime() + seconds * 1000)
