import type { OfflineService } from '@medtrack/testkit'
import { code, codes, json, page, type Report, table } from './markdown.ts'

type Operation = {
  summary?: string
  description?: string
  responses?: Record<string, { description?: string }>
}
type Document = { paths: Record<string, Record<string, Operation>> }

const METHODS = ['get', 'post', 'put', 'patch', 'delete']

const documentOf = ({ hosted }: OfflineService): Document =>
  JSON.parse(JSON.stringify(hosted.app.swagger())) as Document

/** Codes that the description of an error status names. */
const codesIn = (text: string | undefined): string[] =>
  [...(text ?? '').matchAll(/`([\w.-]+)`/g)].flatMap(([, name]) => name ?? [])

const chapter = (service: OfflineService, document: Document): string => {
  const { fullName, prefix, facesOutside } = service.hosted.definition
  const rows = Object.entries(document.paths).flatMap(([path, operations]) =>
    METHODS.flatMap((method) => {
      const operation = operations[method]
      if (!operation) return []
      const responses = Object.entries(operation.responses ?? {})
      const successes = responses.map(([status]) => status).filter((status) => /^[23]/.test(status))
      const refusals = responses
        .flatMap(([, { description }]) => codesIn(description))
        .filter((name) => !name.startsWith('request.'))
      return [
        [
          method.toUpperCase(),
          code(path),
          operation.summary ?? '',
          operation.description?.match(/\*\*Who may:\*\* (.*)\.$/)?.[1] ?? '',
          successes.join(', '),
          codes([...new Set(refusals)]),
        ],
      ]
    }),
  )
  return [
    `## ${fullName}`,
    facesOutside ? '' : `Through the gateway under ${code(prefix)}.`,
    table(['Method', 'Path', 'What it does', 'Who may', 'Answers', 'Own codes'], rows),
  ]
    .filter(Boolean)
    .join('\n\n')
}

/** What each service answers: its OpenAPI document, and all of them on one page. */
export const apiReport = (services: readonly OfflineService[]): Report => {
  const documents = services.map((service) => ({ service, document: documentOf(service) }))
  return {
    ...Object.fromEntries(
      documents.map(({ service, document }) => [
        `api/${service.hosted.definition.name}.openapi.json`,
        json(document),
      ]),
    ),
    'api.md': page(
      'API',
      'Every documented operation. The codes that every service may answer with are in [errors.md](errors.md); schemas and examples are in the OpenAPI documents beside, and at `/docs`.',
      documents.map(({ service, document }) => chapter(service, document)),
    ),
  }
}
