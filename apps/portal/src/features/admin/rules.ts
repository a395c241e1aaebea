import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { paths } from '../../../../../sdk/node/src/generated/comm-api.ts'
import type { Answer, RowOf } from '../../api/answers.ts'
import { api, idempotent, take } from '../../api/clients.ts'
import { allOf } from '../../api/lists.ts'
import { onVersion } from '../../api/versions.ts'

export type Rule = RowOf<Answer<paths, '/api/rules/'>>
export type NewRule = NonNullable<paths['/api/rules/']['post']['requestBody']>['content']['application/json']
export type Comparison = Extract<NonNullable<Rule['condition']>, { op: string }>

/** How a field is compared. */
export const OPERATORS = [
  ...(['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'in', 'not_in', 'given', 'absent'] as const),
]
/** What messages are about. */
export const CATEGORIES = [
  ...([
    'applications',
    'stages',
    'evaluations',
    'messages',
    'reminders',
    'announcements',
    'account',
  ] as const),
]
/** Who somebody is. */
export const ROLES = ['student', 'encadrant', 'staff', 'admin', 'platform_admin'] as const

const LIST = ['admin', 'rules'] as const
const one = (id: string) => ({ params: { path: { id } } })

export const useRules = () =>
  useQuery({
    queryKey: LIST,
    queryFn: ({ signal }) => allOf((query) => api.comm.GET('/api/rules/', { params: { query }, signal })),
  })

/** What is done with rules. */
export const useRuleActions = () => {
  const client = useQueryClient()
  const onSettled = () => {
    void client.invalidateQueries({ queryKey: LIST })
  }
  return {
    create: useMutation({
      mutationFn: ({ key, body }: { key: string; body: NewRule }) =>
        take(api.comm.POST('/api/rules/', { body, ...idempotent(key) })),
      onSettled,
      // Said in the form.
      onError: () => undefined,
    }),
    change: useMutation({
      mutationFn: ({ rule, body }: { rule: Rule; body: NewRule }) =>
        take(api.comm.PUT('/api/rules/{id}/', { ...one(rule.id), body, ...onVersion(rule.version) })),
      onSettled,
      onError: () => undefined,
    }),
    toggle: useMutation({
      mutationFn: ({ id, is_active }: Pick<Rule, 'id' | 'is_active'>) =>
        take(api.comm.PATCH('/api/rules/{id}/', { ...one(id), body: { is_active } })),
      // Waited for: whoever edits the rule next writes on the version that it has then.
      onSettled: () => client.invalidateQueries({ queryKey: LIST }),
    }),
    remove: useMutation({
      mutationFn: (id: string) => take(api.comm.DELETE('/api/rules/{id}/', one(id))),
      onSettled,
    }),
    tryOut: useMutation({
      mutationFn: ({ id, payload }: { id: string; payload?: Record<string, unknown> }) =>
        take(api.comm.POST('/api/rules/{id}/test/', { ...one(id), body: payload ? { payload } : {} })),
      // Said beside it.
      onError: () => undefined,
    }),
  }
}

/** A condition as a list of comparisons that all hold, or one of which does; nothing where it is deeper than that. */
export const flatCondition = (
  condition: Rule['condition'],
): { mode: 'all' | 'any'; parts: Comparison[] } | undefined => {
  if (condition === null) return { mode: 'all', parts: [] }
  if ('op' in condition) return { mode: 'all', parts: [condition] }
  const mode = 'all' in condition ? 'all' : 'any'
  const parts = 'all' in condition ? condition.all : condition.any
  const comparisons = parts.flatMap((part) => ('op' in part ? [part] : []))
  return comparisons.length === parts.length ? { mode, parts: comparisons } : undefined
}

/** What somebody wrote to compare with: several values where a list is asked for; numbers and truth as such. */
export const valueSaid = (op: Comparison['op'], text: string): Pick<Comparison, 'value'> => {
  if (op === 'given' || op === 'absent') return {}
  if (op !== 'in' && op !== 'not_in') return { value: plain(text) }
  return { value: text.split(',').map((one) => plain(one.trim())) }
}

const plain = (text: string) => {
  if (text === 'true' || text === 'false') return text === 'true'
  return text.trim() !== '' && !Number.isNaN(Number(text)) ? Number(text) : text
}

/** Variables of the template and the fields that they are given, one on a line. */
export const pairsOf = (data: Rule['data']): string =>
  Object.entries(data)
    .map(([variable, field]) => `${variable} = ${field}`)
    .join('\n')

/** The same, read. */
export const dataOf = (lines: string): Record<string, string> =>
  Object.fromEntries(
    lines.split('\n').flatMap((line) => {
      const [variable = '', field = ''] = line.split('=').map((word) => word.trim())
      return variable ? [[variable, field || variable]] : []
    }),
  )
