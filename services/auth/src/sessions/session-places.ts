import { BlockList, isIP } from 'node:net'
import Bowser from 'bowser'

/** Where an address is, as far as it tells by itself: public ones would need a list of who has which, and guess. */
export type Place = 'this-machine' | 'local-network'

const thisMachine = new BlockList()
thisMachine.addSubnet('127.0.0.0', 8)
thisMachine.addAddress('::1', 'ipv6')

// RFC 1918, RFC 3927, RFC 4193, RFC 4291.
const localNetwork = new BlockList()
localNetwork.addSubnet('10.0.0.0', 8)
localNetwork.addSubnet('172.16.0.0', 12)
localNetwork.addSubnet('192.168.0.0', 16)
localNetwork.addSubnet('169.254.0.0', 16)
localNetwork.addSubnet('fc00::', 7, 'ipv6')
localNetwork.addSubnet('fe80::', 10, 'ipv6')

/** Null where it cannot be known. */
export const placeOf = (address: string | null): Place | null => {
  // The zone ("%eth0") means something on that machine only.
  const [bare = ''] = (address ?? '').split('%')
  const family = isIP(bare)
  if (family === 0) return null
  const kind = family === 6 ? 'ipv6' : 'ipv4'
  if (thisMachine.check(bare, kind)) return 'this-machine'
  return localNetwork.check(bare, kind) ? 'local-network' : null
}

/** Browser and system in words that are the same in every language: `Firefox, Linux`. Null where none is named. */
export const deviceOf = (userAgent: string | null): string | null => {
  if (!userAgent) return null
  const { browser, os, platform } = Bowser.parse(userAgent)
  const words = [browser.name, platform.model ?? os.name].filter((word) => word !== undefined && word !== '')
  return words.length === 0 ? null : words.join(', ')
}
