import { isIPv4, isIPv6 } from 'node:net'

/** Whose address it is: a household or a phone has a whole IPv6 /64, so its addresses count as one; IPv4 as it is. */
export const networkOf = (address: string): string => prefixOf(address, 32, 64)

/** Where an address is, roughly: IPv4 /24, IPv6 /48. A provider that gives out another address mostly stays in it. */
export const surroundingsOf = (address: string): string => prefixOf(address, 24, 48)

const prefixOf = (address: string, bits4: number, bits6: number): string => {
  if (isIPv4(address)) return shortened(address, bits4)
  if (!isIPv6(address)) return address
  const groups = groupsOf(address)
  // An IPv4 address in IPv6 notation (RFC 4291, section 2.5.5.2) is that IPv4 address.
  const [high = 0, low = 0] = groups.slice(6)
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) {
    return shortened([high >> 8, high & 255, low >> 8, low & 255].join('.'), bits4)
  }
  const kept = groups.slice(0, bits6 / 16).map((group) => group.toString(16))
  return `${kept.join(':')}::/${bits6}`
}

const shortened = (address: string, bits: number): string =>
  bits === 32
    ? address
    : `${address
        .split('.')
        .slice(0, bits / 8)
        .join('.')}.0/${bits}`

/** The eight groups of an IPv6 address, however it is written. */
const groupsOf = (address: string): number[] => {
  // The zone ("%eth0") means something on that machine only; the parser of URLs writes the rest in one way.
  const [bare = ''] = address.split('%')
  const [head = '', tail = ''] = new URL(`http://[${bare}]`).hostname.slice(1, -1).split('::')
  const front = head.split(':').filter(Boolean)
  const back = tail.split(':').filter(Boolean)
  const zeros = Array<string>(Math.max(0, 8 - front.length - back.length)).fill('0')
  return [...front, ...zeros, ...back].map((group) => Number.parseInt(group, 16))
}

/** Whether a host's name means the very machine that asks. */
export const isThisMachine = (hostname: string): boolean =>
  /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i.test(hostname)
