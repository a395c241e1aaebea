import type { Preferences, QuietHours } from '@medtrack/contracts'
import { isTimeZone, nextTimeOfDay } from '@medtrack/kit'
import type { DeliveryInHand } from './deliveries.repository.ts'
import { DIGEST } from './digests.ts'

/** Until when a delivery waits, and whether to be told together with others then. */
export type Deferral = { until: Date; isForDigest: boolean; reason: string }

const HOUR_MILLISECONDS = 3_600_000
/** Longer than any day is, with the hour that clocks are put back by. */
const A_DAY_AND_MORE = 26 * HOUR_MILLISECONDS
/** When a daily digest is sent: before the day's work in a hospital ward. */
const DIGEST_TIME = '07:00'
/** Zone of people who never named one. */
const USUAL_ZONE = 'Africa/Casablanca'

/**
 * Whether a delivery has to wait, by its person's preferences. What protects an account never does; nor do reminders,
 * whose time somebody has chosen and which are worth nothing after it.
 */
export const deferralOf = (
  delivery: Pick<
    DeliveryInHand,
    'channel' | 'category' | 'security' | 'template' | 'digest_for' | 'attempts' | 'contact'
  >,
  now: Date,
): Deferral | undefined => {
  const { contact, security, category } = delivery
  if (security || category === 'reminders' || !contact?.preferences) return undefined
  const { preferences } = contact
  if (isForDigest(delivery, preferences)) {
    return { until: endOfPeriod(preferences, now), isForDigest: true, reason: 'It waits for the digest.' }
  }
  const until = endOfQuietHours(preferences.quiet_hours, now)
  return until && { until, isForDigest: false, reason: 'It waits for the end of the quiet hours.' }
}

/** A mail that nobody has tried yet, and that has not waited for a digest before. */
const isForDigest = (
  { channel, template, digest_for, attempts }: Parameters<typeof deferralOf>[0],
  { digest }: Preferences,
): boolean =>
  channel === 'email' && digest !== 'instant' && template !== DIGEST && digest_for === null && attempts === 0

/** The next full hour, or the next morning on the person's wall. */
const endOfPeriod = ({ digest, quiet_hours }: Preferences, now: Date): Date => {
  if (digest === 'daily') {
    const zone = quiet_hours?.timezone ?? ''
    return nextTimeOfDay(now, DIGEST_TIME, isTimeZone(zone) ? zone : USUAL_ZONE)
  }
  return new Date((Math.floor(now.getTime() / HOUR_MILLISECONDS) + 1) * HOUR_MILLISECONDS)
}

/**
 * When the quiet hours end that it is now; undefined when it is none. Reckoned with instants, from when they began: in
 * the hour that a clock shows twice, what has ended does not begin again.
 */
export const endOfQuietHours = (quietHours: QuietHours | null, now: Date): Date | undefined => {
  if (!quietHours || quietHours.start === quietHours.end || !isTimeZone(quietHours.timezone)) return undefined
  const { start, end, timezone } = quietHours
  let begun = nextTimeOfDay(new Date(now.getTime() - A_DAY_AND_MORE), start, timezone)
  for (let next = begun; next <= now; next = nextTimeOfDay(next, start, timezone)) begun = next
  if (begun > now) return undefined
  const until = nextTimeOfDay(begun, end, timezone)
  return until > now ? until : undefined
}
