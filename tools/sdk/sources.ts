import { existsSync } from 'node:fs'
import { join } from 'node:path'
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript'
import { ROOT, readText } from '../files.ts'

const NOTE = '// Made by `npm run reports`; changes made by hand are lost.\n\n'

/** Content of a file of the repository; undefined when there is none. */
export const readIfThere = (path: string): string | undefined =>
  existsSync(join(ROOT, path)) ? readText(path) : undefined

/** TypeScript of an OpenAPI document: `paths`, `components` and `operations`. */
export const typesOf = async (document: OpenAPI3): Promise<string> =>
  NOTE + astToString(await openapiTS(document, { alphabetize: true, defaultNonNullable: false }))
