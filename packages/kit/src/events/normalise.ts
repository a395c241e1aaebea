import Type, { type Static } from 'typebox'
import { Compile } from 'typebox/compile'
import { type JsonObject, readBody, Unacceptable } from './bodies.ts'
import { SIGNATURE_HEADER } from './bus.ts'
import {
  assertVersion,
  type EventSender,
  type Normalised,
  type NormalisedMessage,
  type OutsideContext,
  type RawMessage,
  readOutside,
} from './outside.ts'
import type { EventRegistry } from './registry.ts'

/**
 * {@link normalise} with its context given, once it is known who the publisher is.
 * Rejects while that cannot be known: the message waits.
 */
export type Normalise = (message: RawMessage) => NormalisedMessage | Promise<NormalisedMessage>

export type NormaliseContext = Omit<OutsideContext, 'sender'> & {
  /** Whether the platform itself signed these bytes. */
  verifySignature: (body: Buffer, signature: string) => boolean
  /** Who is known to have said it, where it is not from the platform. @throws Unacceptable for one that is made up. */
  senderOf?: (message: RawMessage) => EventSender | undefined
}

const SignedEnvelope = Type.Object({
  event_id: Type.String({ format: 'uuid' }),
  event_type: Type.String({ minLength: 1 }),
  version: Type.String(),
  service: Type.String({ minLength: 1 }),
  timestamp: Type.String({ format: 'date-time' }),
  tenant_id: Type.String({ format: 'uuid' }),
  correlation_id: Type.String({ minLength: 1 }),
  subject: Type.String({ minLength: 1 }),
  sequence: Type.Integer({ minimum: 0 }),
  payload: Type.Record(Type.String(), Type.Unknown()),
})
const signedEnvelope = Compile(SignedEnvelope)

/** Turns any message into an event of the catalogue, or says why it is none. Never throws. */
export const normalise = (message: RawMessage, context: NormaliseContext): Normalised => {
  try {
    const body = readBody(message.body)
    if (isSigned(message, context)) return readOwn(body, context.registry)
    return readOutside(body, message, { ...context, sender: context.senderOf?.(message) })
  } catch (error) {
    // Whatever goes wrong with one message is that message's fault here: its neighbours must not wait for it.
    const reason = error instanceof Error ? error.message : String(error)
    return {
      kind: 'refused',
      reason: error instanceof Unacceptable ? reason : `It could not be read: ${reason}`,
      ...(error instanceof Unacceptable && error.breach ? { breach: error.breach } : {}),
    }
  }
}

const isSigned = ({ headers, body }: RawMessage, { verifySignature }: NormaliseContext): boolean => {
  const signature = headers[SIGNATURE_HEADER]
  if (signature === undefined) return false
  if (typeof signature === 'string' && verifySignature(body, signature)) return true
  throw new Unacceptable(
    `The ${SIGNATURE_HEADER} header does not fit the body: only MedTrack sets it, leave it out`,
    'credentials',
  )
}

const unknownHere = ({ event_type: type, service }: { event_type: string; service: string }): string =>
  `${type.slice(0, 255)} of ${service.slice(0, 255)} is not known to this release: redrive it once a release that knows it runs everywhere`

/** An event of our own: it is trusted to say who it is, and checked against its contract all the same. */
const readOwn = (body: JsonObject, registry: EventRegistry): Normalised => {
  if (!signedEnvelope.Check(body)) {
    const faults = signedEnvelope
      .Errors(body)
      .map(({ instancePath, message }) => `${instancePath} ${message}`)
    throw new Unacceptable(`The envelope does not fit: ${faults.join('; ')}`)
  }
  const envelope: Static<typeof SignedEnvelope> = body
  const contract = registry.find(envelope.event_type, envelope.payload)
  // Whoever bound the queue to it reacts to it: to be told once that release runs everywhere, not to be lost here.
  if (!contract) throw new Unacceptable(unknownHere(envelope))
  assertVersion(envelope.version)
  const faults = registry.faultsOf(contract, envelope.payload)
  if (faults !== undefined) throw new Unacceptable(`${contract.type} does not fit its contract: ${faults}`)
  return { kind: 'event', contract, event: { ...envelope, event_type: contract.type, origin: 'platform' } }
}
