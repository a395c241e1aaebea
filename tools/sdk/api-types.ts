import type { OpenAPI3 } from 'openapi-typescript'
import { listFiles, readText } from '../files.ts'
import { typesOf } from './sources.ts'

const FOLDER = 'docs/reports/api/'
const ENDING = '.openapi.json'

/** For those who run the platform, and for its services among themselves: no matter of another program. */
const LEFT_OUT = /^\/(internal\/|livez$|readyz$|health\/$|metrics$)/

type Operation = { responses: Record<string, object> }
type Document = OpenAPI3 & { paths: Record<string, Record<string, Operation>> }

/** The same with one answer for all refusals, which have one shape: said at every status it would be most of the file. */
const refusalsOnce = (operation: Operation): Operation => {
  const answers = Object.entries(operation.responses).filter(([status]) => Number(status) < 400)
  return {
    ...operation,
    responses: { ...Object.fromEntries(answers), default: { $ref: '#/components/responses/Problem' } },
  }
}

const isOperation = (part: object): part is Operation => 'responses' in part

const forOthers = (document: Document): OpenAPI3 => {
  const paths = Object.entries(document.paths)
    .filter(([path]) => !LEFT_OUT.test(path))
    .map(([path, item]) => [
      path,
      Object.fromEntries(
        Object.entries(item).map(([name, part]) => [name, isOperation(part) ? refusalsOnce(part) : part]),
      ),
    ])
  const problem = {
    description: 'Refused (RFC 9457): `code` says why, `errors` which fields.',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemDetails' } } },
  }
  return {
    ...document,
    paths: Object.fromEntries(paths),
    components: {
      ...document.components,
      responses: { ...document.components?.responses, Problem: problem },
    },
  }
}

/** Types of every service's API, a file each. */
export const apiTypes = async (): Promise<Record<string, string>> => {
  const documents = listFiles(FOLDER).filter((path) => path.endsWith(ENDING))
  const files = documents.map(async (path) => {
    const name = path.slice(FOLDER.length, -ENDING.length)
    return [`${name}-api.ts`, await typesOf(forOthers(JSON.parse(readText(path)) as Document))] as const
  })
  return Object.fromEntries(await Promise.all(files))
}
