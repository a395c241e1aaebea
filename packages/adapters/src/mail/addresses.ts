import { domainToASCII } from 'node:url'

/** A valid e-mail address (https://html.spec.whatwg.org/multipage/input.html#valid-e-mail-address). */
const ADDRESS =
  /^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/
/** RFC 5321 §4.5.3.1.3, less the angle brackets. */
const LONGEST_ADDRESS = 254

/**
 * The address as it goes on the wire, with the domain in its ASCII form; undefined when it is not exactly one address.
 * Nodemailer would read lists, names and header lines out of a text that is none (reliability.md, fact 8).
 */
export const toWireAddress = (text: string): string | undefined => {
  const at = text.lastIndexOf('@')
  if (at < 1) return undefined
  const address = `${text.slice(0, at)}@${domainToASCII(text.slice(at + 1))}`
  return address.length <= LONGEST_ADDRESS && ADDRESS.test(address) ? address : undefined
}

/**
 * A sender from the settings: `address`, or `Name <address>`.
 * @throws when it is neither
 */
export const parseSender = (text: string): { name: string; address: string } => {
  const [, name = '', address = text] = /^([^<>"\r\n]*)<([^<>]+)>$/.exec(text.trim()) ?? []
  const wire = toWireAddress(address.trim())
  if (!wire)
    throw new Error(`"${text}" is no sender: write no-reply@example.org or MedTrack <no-reply@example.org>`)
  return { name: name.trim(), address: wire }
}
