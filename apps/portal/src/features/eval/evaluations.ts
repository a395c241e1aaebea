import {
  keepPreviousData,
  type QueryClient,
  queryOptions,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { paths } from '../../../../../sdk/node/src/generated/eval-api.ts'
import { api, idempotent, take } from '../../api/clients.ts'
import { allOf, PAGE_SIZE, paged } from '../../api/lists.ts'
import type { User } from '../../api/session.ts'
import { onVersion } from '../../api/versions.ts'
import { useWish } from '../../api/wishes.ts'
import { isAdmin } from '../auth/roles.ts'

/** An evaluation as far as its reader may see it. */
export type Evaluation =
  paths['/api/evaluations/']['get']['responses'][200]['content']['application/json'][number]

/** What is written of an evaluation. */
export type EvaluationDraft = {
  criteria?: { id: string; score?: number | null; comment?: string | null }[]
  comment?: string | null
}

const NEWEST_FIRST = '-created_at'

/** Evaluations that the caller may see, newest first. */
export const useEvaluations = (page: number) => {
  const { i18n } = useTranslation()
  return useQuery({
    queryKey: ['evaluations', 'list', { page }, i18n.language],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      paged(
        api.eval.GET('/api/evaluations/', {
          params: { query: { page, page_size: PAGE_SIZE, ordering: NEWEST_FIRST } },
          signal,
        }),
      ),
  })
}

type Filter = Pick<
  NonNullable<paths['/api/evaluations/']['get']['parameters']['query']>,
  'stage_id' | 'status'
>

const allThatFit = (filter: Filter, signal: AbortSignal) =>
  allOf((page) =>
    api.eval.GET('/api/evaluations/', {
      params: { query: { ...page, ...filter, ordering: NEWEST_FIRST } },
      signal,
    }),
  )

/** All evaluations of one internship, newest first. */
export const useStageEvaluations = (stageId: string) => {
  const { i18n } = useTranslation()
  return useQuery({
    queryKey: ['evaluations', 'list', { stageId }, i18n.language],
    queryFn: ({ signal }) => allThatFit({ stage_id: stageId }, signal),
  })
}

/** All evaluations of a student who is signed in, newest first; nobody else's are asked for. */
export const useOwnEvaluations = ({ role }: User) =>
  useQuery({
    queryKey: ['evaluations', 'list', 'own'],
    enabled: role === 'student',
    queryFn: ({ signal }) => allThatFit({}, signal),
  })

/** How many evaluations wait for the reader: to be written, or to be answered. */
export const useEvaluationsDue = (user: User) =>
  useQuery({
    queryKey: ['evaluations', 'list', 'due', user.role],
    queryFn: async ({ signal }) => {
      // Whoever looks after an institution writes none, and answers none.
      if (user.role !== 'student' && user.role !== 'encadrant') return 0
      const open = ['pending', 'draft', ...(user.role === 'student' ? ['submitted' as const] : [])] as const
      const found = await Promise.all(open.map((status) => allThatFit({ status }, signal)))
      return found.flat().filter((one) => {
        const { mayWrite, mayAnswer } = stepsOf(one, user)
        return mayWrite || mayAnswer
      }).length
    },
  })

/** One evaluation, in a language: its questions are in it. */
export const evaluationOptions = (id: string, language: string) =>
  queryOptions({
    queryKey: ['evaluations', 'one', id, language],
    queryFn: ({ signal }) =>
      take(api.eval.GET('/api/evaluations/{id}/', { params: { path: { id } }, signal })),
  })

/** Reads an evaluation at once, and says so at once when it cannot be read. */
export const readEvaluation = (id: string): Promise<Evaluation> =>
  take(api.eval.GET('/api/evaluations/{id}/', { params: { path: { id } } }))

/** Who writes an evaluation of that kind. */
export const isAuthor = ({ kind }: Evaluation, { role }: User): boolean =>
  role === (kind === 'self' || kind === 'stage_feedback' ? 'student' : 'encadrant')

/** What the reader may do with it now: what its state allows, as far as it is theirs to do. */
export const stepsOf = (evaluation: Evaluation, user: User) => {
  const isPossible = (action: Evaluation['allowed_actions'][number]) =>
    evaluation.allowed_actions.includes(action)
  const isSettler = user.role === 'encadrant' || isAdmin(user)
  return {
    mayWrite: isAuthor(evaluation, user) && isPossible('save'),
    mayAnswer: user.role === 'student' && isPossible('acknowledge'),
    maySettle: isSettler && isPossible('finalise'),
  }
}

/** Keeps a draft over the version that it was written on. @throws ApiProblem, 412 when there is a newer one */
export const saveDraft = (id: string, version: number, body: EvaluationDraft): Promise<Evaluation> =>
  take(api.eval.PATCH('/api/evaluations/{id}/', { params: { path: { id } }, body, ...onVersion(version) }))

/** Shows what an answer says of an evaluation, in the language of that answer; everything else of it is read anew. */
export const showEvaluation = (client: QueryClient, evaluation: Evaluation, language: string): void => {
  const { queryKey } = evaluationOptions(evaluation.id, language)
  client.setQueryData(queryKey, evaluation)
  void client.invalidateQueries({
    queryKey: ['evaluations', 'one', evaluation.id],
    predicate: (query) => query.queryKey.at(-1) !== language,
  })
  void client.invalidateQueries({ queryKey: ['evaluations', 'list'] })
}

/** The steps in the life of an evaluation; each on the version that was shown, and once however often it is pressed. */
export const useEvaluationSteps = (evaluation: Evaluation) => {
  const client = useQueryClient()
  const { i18n } = useTranslation()
  const wish = useWish()
  const { id } = evaluation
  const params = { path: { id } }
  const done = {
    onSuccess: (after: Evaluation) => {
      wish.done()
      showEvaluation(client, after, i18n.language)
    },
    // Said beside the button.
    onError: (error: Error) => {
      wish.failed(error)
      void client.invalidateQueries({ queryKey: ['evaluations', 'one', id] })
    },
  }
  const step = (name: string, version = evaluation.version) => ({
    headers: { ...onVersion(version).headers, ...idempotent(`${wish.key}-${name}`).headers },
  })
  return {
    submit: useMutation({
      mutationFn: (version: number) =>
        take(
          api.eval.POST('/api/evaluations/{id}/submit/', { params, body: {}, ...step('submit', version) }),
        ),
      ...done,
    }),
    acknowledge: useMutation({
      mutationFn: () =>
        take(api.eval.POST('/api/evaluations/{id}/acknowledge/', { params, ...step('acknowledge') })),
      ...done,
    }),
    contest: useMutation({
      mutationFn: (reason: string) =>
        take(
          api.eval.POST('/api/evaluations/{id}/contest/', { params, body: { reason }, ...step('contest') }),
        ),
      ...done,
    }),
    finalise: useMutation({
      mutationFn: (body: EvaluationDraft & { answer?: string }) =>
        take(api.eval.POST('/api/evaluations/{id}/finalise/', { params, body, ...step('finalise') })),
      ...done,
    }),
  }
}
