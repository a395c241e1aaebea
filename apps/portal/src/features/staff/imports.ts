import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { paths } from '../../../../../sdk/node/src/generated/profile-api.ts'
import { api, take } from '../../api/clients.ts'
import { download } from '../../api/files.ts'
import { PAGE_SIZE, paged } from '../../api/lists.ts'
import { sendFile } from '../../api/uploads.ts'

/** What a file may be of. */
export const IMPORTED = ['students', 'encadrants', 'establishments', 'services'] as const
export type Imported = (typeof IMPORTED)[number]

/** How an import stands, and what is wrong in its file. */
export type ImportReport = paths['/api/imports/{id}/']['get']['responses'][200]['content']['application/json']

/** How often an import that runs is looked at: its progress is told by nothing else. */
const LOOKED_AT_MILLISECONDS = 1_000

/** Earlier imports, newest first. */
export const useImports = (page: number) =>
  useQuery({
    queryKey: ['imports', 'list', page],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      paged(api.profile.GET('/api/imports/', { params: { query: { page, page_size: PAGE_SIZE } }, signal })),
  })

/** An import, read anew while it runs. */
export const useImport = (id: string) =>
  useQuery<ImportReport>({
    queryKey: ['imports', 'one', id],
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? LOOKED_AT_MILLISECONDS : false),
    queryFn: ({ signal }) =>
      take(api.profile.GET('/api/imports/{id}/', { params: { path: { id } }, signal })),
  })

/** Starts an import that was checked, or stops one that runs. */
export const useImportActions = (id: string) => {
  const client = useQueryClient()
  const params = { path: { id } }
  const onSettled = () => client.invalidateQueries({ queryKey: ['imports'] })
  return {
    start: useMutation({
      mutationFn: (skip_invalid: boolean) =>
        take(api.profile.POST('/api/imports/{id}/start/', { params, body: { skip_invalid } })),
      onSettled,
    }),
    cancel: useMutation({
      mutationFn: () => take(api.profile.POST('/api/imports/{id}/cancel/', { params })),
      onSettled,
    }),
  }
}

/** Hands over what is wrong in the file of an import, as a file. */
export const useErrorsFile = (id: string) =>
  useMutation({
    mutationFn: () =>
      download(
        api.profile.GET('/api/imports/{id}/errors/', { params: { path: { id } }, parseAs: 'blob' }),
        'import-errors.csv',
      ),
  })

/** Has a file checked; nothing is written yet. `sent` says which part of it has left, from 0 to 1. */
export const useChecking = () => {
  const client = useQueryClient()
  const [sent, setSent] = useState(0)
  const checking = useMutation({
    mutationFn: async ({ of, file }: { of: Imported; file: File }): Promise<ImportReport> => {
      setSent(0)
      const path = `/profile/api/import/${of}/`
      return (await sendFile({
        path,
        file,
        fields: { dry_run: 'true' },
        onProgress: setSent,
      })) as ImportReport
    },
    onSuccess: (report) => {
      client.setQueryData(['imports', 'one', report.id], report)
      void client.invalidateQueries({ queryKey: ['imports', 'list'] })
    },
    // Said where the file was chosen.
    onError: () => undefined,
  })
  return { checking, sent }
}
