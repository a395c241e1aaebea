import type { OfflineService } from '@medtrack/testkit'
import type { Ground } from './ground.ts'
import { type Declared, declaredIn } from './matrix.ts'

/** A JSON schema as the OpenAPI document has it. */
export type Schema = {
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | Schema
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly format?: string
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly minItems?: number
  readonly maxItems?: number
}

/** One operation as its service documents it, with the route behind it. */
export type Documented = Declared & {
  readonly operation: {
    readonly parameters?: readonly { in: string; name: string; schema: Schema; required?: boolean }[]
    readonly requestBody?: { content: Readonly<Record<string, { schema: Schema }>> }
    readonly responses: Readonly<Record<string, { content?: Readonly<Record<string, { schema?: object }>> }>>
  }
}

/** The OpenAPI document that a service serves. */
export const documentOf = async ({
  hosted,
}: OfflineService): Promise<{ paths: Record<string, Record<string, Documented['operation']>> }> =>
  (await hosted.app.inject({ method: 'GET', url: '/openapi.json' })).json()

/** Every documented operation of every service: what is added to a service is here without another word. */
export const documentedIn = async ({ offline }: Ground): Promise<Documented[]> => {
  const documents = new Map<OfflineService, Awaited<ReturnType<typeof documentOf>>>()
  for (const service of offline.services) documents.set(service, await documentOf(service))
  return declaredIn(offline.services).flatMap((declared) => {
    const { method, path, hidden } = declared.route
    if (hidden) return []
    const template = path.replaceAll(/:(\w+)/g, '{$1}')
    const operation = documents.get(declared.service)?.paths[template]?.[method.toLowerCase()]
    if (!operation) throw new Error(`${declared.key} is not documented`)
    return [{ ...declared, operation }]
  })
}
