import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import type { paths } from '../../../../../sdk/node/src/generated/comm-api.ts'
import type { Answer, RowOf } from '../../api/answers.ts'
import { api } from '../../api/clients.ts'
import { download } from '../../api/files.ts'
import { given } from '../../api/lists.ts'
import { takePiece } from '../../api/timelines.ts'

/** Services that keep an audit log. */
export const AUDITED = ['auth', 'core', 'comm', 'eval'] as const
export type Audited = (typeof AUDITED)[number]
export type AuditRecord = RowOf<Answer<paths, '/api/audit/'>>

/** Rows that are asked for at once. */
const ROWS = 50

/** What is asked of a log. */
export type AuditSearch = {
  service: Audited
  action?: string | undefined
  actor?: string | undefined
  subject?: string | undefined
  from?: string | undefined
  to?: string | undefined
}

const filterOf = ({ service: _service, ...filter }: AuditSearch) => given(filter)

/** The logs that say no more than their rows. */
const plain = (service: Exclude<Audited, 'auth'>) =>
  (service === 'core' ? api.core : service === 'eval' ? api.eval : api.comm) as typeof api.comm

const listOf = async (search: AuditSearch, before: string | undefined, signal: AbortSignal) => {
  const options = { params: { query: { limit: ROWS, ...given({ before }), ...filterOf(search) } }, signal }
  if (search.service === 'auth') {
    const { data, next } = await takePiece(api.auth.GET('/api/v1/audit/', options))
    return { rows: data.data, next }
  }
  const { data, next } = await takePiece(plain(search.service).GET('/api/audit/', options))
  return { rows: data, next }
}

/** What was done, newest first. */
export const useAudit = (search: AuditSearch) =>
  useInfiniteQuery({
    queryKey: ['admin', 'audit', search],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => listOf(search, pageParam, signal),
    getNextPageParam: ({ next }) => next,
  })

/** Takes what was found out as a file. */
export const useAuditExport = (search: AuditSearch) =>
  useMutation({
    mutationFn: (format: 'csv' | 'jsonl') => {
      const options = { params: { query: { format, ...filterOf(search) } }, parseAs: 'blob' as const }
      const asked =
        search.service === 'auth'
          ? api.auth.GET('/api/v1/audit/export/', options)
          : plain(search.service).GET('/api/audit/export/', options)
      return download(asked, `audit-${search.service}.${format}`)
    },
  })
