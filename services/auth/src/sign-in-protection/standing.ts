import type { Db } from '@medtrack/kit'
import type { AuthTables } from '../tables.ts'
import { attemptRepository, type NetworkFailures } from './attempts.repository.ts'
import { type Attempts, secondsBlocked } from './attempts.ts'
import type { DeviceHashes } from './devices.ts'
import { type KnownDevice, knownDeviceRepository } from './known-devices.repository.ts'

/** Sign-ins in vain that one network may have within ten minutes. */
const FAILURES_PER_NETWORK = 50
export const NETWORK_WINDOW_MILLISECONDS = 600_000

/** What is counted against an attempt, by the hashes under which it is. */
export type Subjects = {
  readonly accountId: string
  readonly address: string
  readonly network: string
  readonly devices: DeviceHashes
}

/** What was counted of sign-ins in vain before. */
export type Standing = {
  address: Attempts | undefined
  network: Pick<NetworkFailures, 'failures' | 'window_ends_at'> | undefined
  /** The device that the account knows; then only what was tried from it counts. */
  device: KnownDevice | undefined
  /** The device holds a token of ours: nobody else in its network can pass for it. */
  isProven: boolean
}

/** How long the attempt has to wait: seconds, 0 when it is heard. */
export type Wait = { seconds: number; byNetwork: boolean }

export const readStanding = async (db: Db<AuthTables>, subjects: Subjects): Promise<Standing> => {
  const address = await attemptRepository.find(db, subjects.address)
  const network = await attemptRepository.findNetwork(db, subjects.network)
  return { address, network, ...(await findDevice(db, subjects)) }
}

/** The device by which the account knows the visitor; the one that is proven before the one that only looks like it. */
export const findDevice = async (
  db: Db<AuthTables>,
  { accountId, devices }: Subjects,
): Promise<Pick<Standing, 'device' | 'isProven'>> => {
  const { cookie, place } = devices
  const wanted = cookie === undefined ? [place] : [cookie, place]
  const known = await knownDeviceRepository.listKnown(db, accountId, wanted)
  const proven = known.find(({ device }) => device === cookie)
  return { device: proven ?? known[0], isProven: proven !== undefined }
}

export const waitOf = ({ address, network, device, isProven }: Standing, now: Date): Wait => {
  const counted = device ?? address
  const own = counted === undefined ? 0 : secondsBlocked(counted, now)
  // Surroundings may be shared with whoever guesses; a token is not.
  const around = isProven || network === undefined ? 0 : networkSeconds(network, now)
  return { seconds: Math.max(own, around), byNetwork: around > 0 }
}

const networkSeconds = ({ failures, window_ends_at }: NonNullable<Standing['network']>, now: Date): number =>
  failures < FAILURES_PER_NETWORK
    ? 0
    : Math.max(0, Math.ceil((window_ends_at.getTime() - now.getTime()) / 1000))
