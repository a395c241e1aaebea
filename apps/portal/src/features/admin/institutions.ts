import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { paths } from '../../../../../sdk/node/src/generated/auth-api.ts'
import type { Answer, RowOf } from '../../api/answers.ts'
import { api, takeWhole } from '../../api/clients.ts'
import { PAGE_SIZE, pagedInside } from '../../api/lists.ts'
import { onTag } from '../../api/versions.ts'

export type Institution = RowOf<Answer<paths, '/api/v1/tenants/'>['data']>
/** An institution, with the version that a change has to be made on where it is known. */
export type Read = { institution: Institution; version: string | null }
/** What is set of an institution; no address is an empty one. */
export type Settings = Pick<Institution, 'name' | 'languages' | 'requires_verified_email'> & {
  contact_email: string
}

const LIST = ['admin', 'tenants'] as const
const one = (id: string) => ({ params: { path: { id } } })

/** The institutions of the platform, for who looks after all of them. */
export const useInstitutions = (page: number) =>
  useQuery({
    queryKey: [...LIST, 'list', page],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      pagedInside(
        api.auth.GET('/api/v1/tenants/', { params: { query: { page, page_size: PAGE_SIZE } }, signal }),
      ),
  })

export const useInstitution = (id: string) =>
  useQuery({
    queryKey: [...LIST, 'one', id],
    queryFn: async ({ signal }) =>
      toRead(await takeWhole(api.auth.GET('/api/v1/tenants/{id}/', { ...one(id), signal }))),
  })

const toRead = ({ data, response }: { data: { data: Institution }; response: Response }): Read => ({
  institution: data.data,
  version: response.headers.get('ETag'),
})

/** Sets what was written, unless somebody else did meanwhile; gives it as it is then. */
export const useSavingInstitution = (id: string) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ settings, version }: { settings: Settings; version: string | null }) =>
      toRead(
        await takeWhole(
          api.auth.PATCH('/api/v1/tenants/{id}/', {
            ...one(id),
            body: { ...settings, contact_email: settings.contact_email || null },
            ...onTag(version),
          }),
        ),
      ),
    onSettled: () => void client.invalidateQueries({ queryKey: LIST }),
    // Said in the form.
    onError: () => undefined,
  })
}
