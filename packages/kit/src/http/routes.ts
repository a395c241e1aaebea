import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify'
import type { Problem } from '../errors.ts'
import type { Access, Grant } from './access.ts'
import type { Caller } from './caller.ts'
import type { PageOf, TimelineOf } from './lists.ts'

/** A Fastify instance whose schemas are TypeBox: inputs and answers are typed by what validates them. */
export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>

/** Adds routes to a service. Each states its path, access, every input and every status; its handler makes one call. */
export type Routes = (app: App) => Promise<void>

/** What an error answer holds beside the members and headers that each has. */
export type ToldAlso = { members: Record<string, string>; headers: Record<string, string> }

/** A file that comes with a request: the part of the body that it is, and its most bytes. */
export type UploadRule = { readonly part: string; readonly maxBytes: number }

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may use the route. A route without it does not start. */
    access?: readonly Access[]
    /** False for a POST whose answer holds a secret: no record of it is kept, a repetition runs again. */
    idempotency?: false
    /**
     * For a POST that declares several 2xx: which one the result of its transaction gives, so that the stored answer
     * has it from the start. Without it the stored status is put right after the answer is sent.
     */
    statusOf?: (result: unknown) => number
    /**
     * True for a POST whose answer is completed by another service once its transaction has committed: the stored answer
     * is put right then. A repetition after a crash in between gets what was certain when the effect was.
     */
    completedLater?: boolean
    /** True where success is wrapped as `{success, message, data, meta}` (AUTH's public API). */
    envelope?: boolean
    /** The `message` of a wrapped answer. */
    message?: string
    /** The file that a route takes as `multipart/form-data`; its scope begins with `acceptUploads`. */
    upload?: UploadRule
    /** True for the few routes that take `application/x-www-form-urlencoded` (OAuth). */
    form?: boolean
    /**
     * True for a route that takes the bytes as they came, whatever they are said to be: `request.body` is a Buffer, or
     * undefined. For callbacks whose signature is over them, and for forms whose content says nothing.
     */
    anyBody?: boolean
    /** Says the route's problems in the words of the standard that it follows, beside our own. */
    alsoTold?: (problem: Problem, request: FastifyRequest) => ToldAlso
    /** True for the gateway's routes: body and answer pass through unread, the service behind judges them. */
    forwards?: boolean
    /** True for a route that answers however much there is to do: it says how the process is. */
    neverShed?: boolean
    /** True for a route that takes WebSocket connections: what it answers is no HTTP. */
    socket?: boolean
  }
  interface FastifyRequest {
    /** Verified identity; undefined for an anonymous caller. */
    caller: Caller | undefined
    /** What the route's access grants this caller. */
    grant: Grant
    /** The same as the X-Correlation-ID header of the answer. */
    correlationId: string
    /** W3C trace context of what the request causes. */
    traceparent: string
    /** Version that `If-Match` demands; undefined when it demands none, and the write goes through. */
    readonly expectedVersion: string | undefined
  }
  interface FastifyReply {
    /** Sets the paging headers (`X-Total-Count`, `Link`) and gives the rows, which are the answer. */
    page<T>(page: PageOf<T>): T[]
    /** Sets `Link: rel="next"` when there is more and gives the rows, which are the answer. */
    timeline<T>(timeline: TimelineOf<T>): T[]
    /** Sets the `ETag` from the resource's version; a matching `If-None-Match` then answers 304. */
    etag(version: string | number | Date): this
  }
}
