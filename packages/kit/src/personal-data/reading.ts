import Type, { type Static } from 'typebox'
import { defineApi } from '../discovery/client.ts'
import { KitErrors } from '../errors.ts'
import type { Access } from '../http/access.ts'
import type { Routes } from '../http/routes.ts'
import type { PersonalSection } from './personal-data.ts'

/** Rows that one answer holds at most: also long ones (whole messages) stay within a few megabytes. */
const ROWS = 100

/** A part of what a service holds about a person. */
export const PersonalDataPage = Type.Object({
  service: Type.String(),
  sections: Type.Array(
    Type.Object({
      name: Type.String({ description: 'What kind of rows these are.' }),
      records: Type.Array(Type.Record(Type.String(), Type.Unknown())),
    }),
    { description: 'A section may go on in the next part.' },
  ),
  next: Type.Union([Type.String(), Type.Null()], {
    description: 'Send it as `after` for the next part; null in the last.',
  }),
})
export type PersonalDataPage = Static<typeof PersonalDataPage>

const Params = Type.Object({ user_id: Type.String({ format: 'uuid' }) })
const Query = Type.Object({ after: Type.Optional(Type.String({ minLength: 1, maxLength: 300 })) })
const path = '/internal/personal-data/:user_id'

/** Who may ask a service what it holds about a person. */
export const PERSONAL_DATA_ACCESS: readonly Access[] = ['services']

/** The one way in which services hand out what they hold about a person: the contract of each that holds something. */
export const personalDataApi = (service: string) =>
  defineApi(service, {
    readPersonalData: {
      method: 'GET',
      path,
      params: Params,
      query: Query,
      response: PersonalDataPage,
      safe: true,
    },
  })

/** The same for every service: its route. */
export const personalDataRoutes =
  (service: string, sections: readonly PersonalSection[]): Routes =>
  async (app) => {
    app.get(
      path,
      {
        config: { access: PERSONAL_DATA_ACCESS },
        schema: {
          summary: 'Everything held about a person',
          description: 'In parts: go on with `next`. Secrets and their hashes are left out.',
          tags: ['Personal data'],
          params: Params,
          querystring: Query,
          response: { 200: PersonalDataPage },
        },
      },
      async ({ params, query }) => ({
        service,
        ...(await readPersonalData(sections, params.user_id, query.after)),
      }),
    )
  }

/** One part of what the sections hold about the person. @throws request.invalid for a cursor that no part gave */
export const readPersonalData = async (
  sections: readonly PersonalSection[],
  userId: string,
  cursor?: string,
): Promise<Omit<PersonalDataPage, 'service'>> => {
  let { index, after } = positionOf(sections, cursor)
  const parts: { name: string; records: Record<string, unknown>[] }[] = []
  for (let room = ROWS; room > 0; ) {
    const section = sections[index]
    if (!section) return { sections: parts, next: null }
    const { records, next } = await section.read(userId, { after, limit: room })
    parts.push({ name: section.name, records: records.map((record) => ({ ...record })) })
    room -= records.length
    after = next
    if (next === undefined) index += 1
  }
  const section = sections[index]
  return {
    sections: parts,
    next: section ? `${section.name}:${after ?? ''}` : null,
  }
}

const positionOf = (sections: readonly PersonalSection[], cursor: string | undefined) => {
  if (cursor === undefined) return { index: 0, after: undefined }
  const [name = '', ...rest] = cursor.split(':')
  const index = sections.findIndex((section) => section.name === name)
  if (index < 0) throw KitErrors.invalid({ errors: [{ path: '/after', message: 'is no cursor of ours' }] })
  return { index, after: rest.join(':') || undefined }
}
