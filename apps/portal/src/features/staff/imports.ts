import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { paths } from '../../../../../sdk/node/src/generated/profile-api.ts'
import { api, take } from '../../api/clients.ts'
import { PAGE_SIZE, paged } from '../../api/lists.ts'
import { ApiProblem, problemOf } from '../../api/problems.ts'
import { accessToken, renew } from '../../api/session.ts'

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

/** What is wrong in the file of an import, as a file. */
export const errorsOf = (id: string) =>
  api.profile.GET('/api/imports/{id}/errors/', { params: { path: { id } }, parseAs: 'blob' })

const bodyOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const sendOnce = (of: Imported, file: File, token: string, onProgress: (part: number) => void) =>
  new Promise<{ status: number; body: unknown }>((resolve) => {
    // Only this kind of request tells how much of it has left.
    const request = new XMLHttpRequest()
    request.open('POST', `/profile/api/import/${of}/`)
    request.setRequestHeader('Authorization', `Bearer ${token}`)
    request.setRequestHeader('Accept-Language', document.documentElement.lang)
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(loaded / total))
    request.addEventListener('loadend', () =>
      resolve({ status: request.status, body: bodyOf(request.responseText) }),
    )
    const form = new FormData()
    form.set('dry_run', 'true')
    form.set('file', file)
    request.send(form)
  })

/** Has a file checked; nothing is written yet. `sent` says which part of it has left, from 0 to 1. */
export const useChecking = () => {
  const client = useQueryClient()
  const [sent, setSent] = useState(0)
  const checking = useMutation({
    mutationFn: async ({ of, file }: { of: Imported; file: File }): Promise<ImportReport> => {
      setSent(0)
      let answer = await sendOnce(of, file, (await accessToken()) ?? '', setSent)
      if (answer.status === 401 && (await renew())) {
        answer = await sendOnce(of, file, (await accessToken()) ?? '', setSent)
      }
      if (answer.status !== 201) throw new ApiProblem(problemOf(answer.status, answer.body))
      return answer.body as ImportReport
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
