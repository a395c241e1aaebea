import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { paths } from '../../../../../sdk/node/src/generated/comm-api.ts'
import type { Answer } from '../../api/answers.ts'
import { api, take } from '../../api/clients.ts'
import { takePage } from '../../api/timelines.ts'
import { sendFile } from '../../api/uploads.ts'

/** A document as people see it. */
export type Document = Answer<paths, '/api/documents/{id}/'>

type Options = Pick<Parameters<typeof sendFile>[0], 'signal' | 'onProgress'> & {
  /** What makes it one document however often it is sent. */
  key: string
}

/** Puts a file in, for oneself. @throws ApiProblem when it is refused, did not arrive or was given up */
export const uploadDocument = async (file: File, options: Options): Promise<Document> =>
  (await sendFile({
    ...{ path: '/comm/api/documents/', file, fields: { is_public: 'false' } },
    ...options,
  })) as Document

const PAGE = 20
const SCAN_MILLISECONDS = 3_000

const isScanned = ({ scan_result }: Document) => scan_result !== 'pending_scan'

/** Documents that one may see, newest first; while one of them is scanned it is asked again. */
export const useDocuments = () =>
  useInfiniteQuery({
    queryKey: ['documents', 'list'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      takePage(
        api.comm.GET('/api/documents/', {
          params: { query: pageParam === undefined ? { limit: PAGE } : { limit: PAGE, before: pageParam } },
          signal,
        }),
      ),
    getNextPageParam: ({ next }) => next,
    refetchInterval: ({ state }) =>
      state.data?.pages.every(({ rows }) => rows.every(isScanned)) === false ? SCAN_MILLISECONDS : false,
  })

/** What may be put in, and how much of it is used. */
export const useDocumentLimits = () =>
  useQuery({
    queryKey: ['documents', 'limits'],
    queryFn: ({ signal }) => take(api.comm.GET('/api/documents/limits/', { signal })),
  })

/** What is done with a document. */
export const useDocumentActions = () => {
  const client = useQueryClient()
  const one = (id: string) => ({ params: { path: { id } } })
  return {
    download: useMutation({
      mutationFn: (id: string) =>
        take(
          api.comm.GET('/api/documents/{id}/download/', {
            ...one(id),
            headers: { Accept: 'application/json' },
          }),
        ),
      // It is saved under its name: the page stays.
      onSuccess: ({ url }) => location.assign(url),
    }),
    remove: useMutation({
      mutationFn: (id: string) => take(api.comm.DELETE('/api/documents/{id}/', one(id))),
      onSettled: () => client.invalidateQueries({ queryKey: ['documents'] }),
    }),
  }
}
