import { useQuery } from '@tanstack/react-query'
import type { paths } from '../../../../../sdk/node/src/generated/eval-api.ts'
import { api, take } from '../../api/clients.ts'

/** An evaluation as far as its reader may see it. */
export type Evaluation =
  paths['/api/evaluations/']['get']['responses'][200]['content']['application/json'][number]

const MOST = 100

/** Evaluations, newest first. */
export const useEvaluations = () =>
  useQuery({
    queryKey: ['evaluations', 'list'],
    queryFn: ({ signal }) =>
      take(
        api.eval.GET('/api/evaluations/', {
          params: { query: { page_size: MOST, ordering: '-created_at' } },
          signal,
        }),
      ),
  })
