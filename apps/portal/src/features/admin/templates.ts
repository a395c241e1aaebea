import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { paths } from '../../../../../sdk/node/src/generated/comm-api.ts'
import type { Answer, RowOf } from '../../api/answers.ts'
import { api, idempotent, take } from '../../api/clients.ts'
import { allOf } from '../../api/lists.ts'
import { onVersion } from '../../api/versions.ts'
import { LANGUAGES, type Language } from '../../texts/areas.ts'

export type TemplateSummary = RowOf<Answer<paths, '/api/templates/'>>
export type Template = Answer<paths, '/api/templates/{name}/'>
export type Wordings = Template['wordings']
type Wording = NonNullable<Wordings[Language]>

/** Ways in which a template's words leave. */
export const CHANNELS = ['email', 'in_app', 'push', 'sms'] as const
export type Channel = (typeof CHANNELS)[number]

/** Where each part that somebody writes stands in a template, and by which channel it leaves. */
export const PARTS = {
  subject: { channel: 'email', path: 'subject' },
  html: { channel: 'email', path: 'html' },
  text: { channel: 'email', path: 'text' },
  title: { channel: 'in_app', path: 'title' },
  content: { channel: 'in_app', path: 'content' },
  pushTitle: { channel: 'push', path: 'push/title' },
  pushBody: { channel: 'push', path: 'push/body' },
  sms: { channel: 'sms', path: 'sms' },
} as const satisfies Record<string, { channel: Channel; path: string }>
export type Part = keyof typeof PARTS

/** What somebody writes, part by part; an empty part is made of title and content. */
export type Words = Record<Part, string>
export type Draft = Record<Language, Words>

/** The words of a template, to be written on. */
export const draftOf = (wordings: Wordings): Draft => {
  const wordsOf = ({ push, ...words }: Partial<Wording> = {}): Words => ({
    ...{ subject: words.subject ?? '', html: words.html ?? '', text: words.text ?? '' },
    ...{ title: words.title ?? '', content: words.content ?? '', sms: words.sms ?? '' },
    ...{ pushTitle: push?.title ?? '', pushBody: push?.body ?? '' },
  })
  return { fr: wordsOf(wordings.fr), en: wordsOf(wordings.en), ar: wordsOf(wordings.ar) }
}

/** What was written, as the API takes it: what is empty is left out. */
export const wordingsOf = (draft: Draft): Wordings =>
  Object.fromEntries(
    LANGUAGES.flatMap((language) => {
      const { title, content, pushTitle, pushBody, ...others } = draft[language]
      const parts = Object.fromEntries(Object.entries(others).filter(([, words]) => words.trim() !== ''))
      const push = pushTitle || pushBody ? { push: { title: pushTitle, body: pushBody } } : {}
      const isSilent = !title && !content && Object.keys(parts).length === 0 && !('push' in push)
      return isSilent ? [] : [[language, { title, content, ...parts, ...push }]]
    }),
  )

const LIST = ['admin', 'templates'] as const
const one = (name: string) => ({ params: { path: { name } } })

export const useTemplates = () =>
  useQuery({
    queryKey: LIST,
    queryFn: ({ signal }) => allOf((query) => api.comm.GET('/api/templates/', { params: { query }, signal })),
  })

export const useTemplate = (name: string) =>
  useQuery({
    queryKey: [...LIST, name],
    // What somebody writes on is not replaced below their hands.
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) => take(api.comm.GET('/api/templates/{name}/', { ...one(name), signal })),
  })

export const useVersions = (name: string) =>
  useQuery({
    queryKey: [...LIST, name, 'versions'],
    queryFn: ({ signal }) =>
      take(
        api.comm.GET('/api/templates/{name}/versions/', {
          params: { path: { name }, query: { page_size: 20 } },
          signal,
        }),
      ),
  })

type Shown = {
  name: string
  language: Language
  channel: Channel
  wordings: Wordings
  data: Record<string, unknown>
}

/** How what is written would look to its reader. Nothing is kept of it. */
export const usePreview = ({ name, ...body }: Shown) =>
  useQuery({
    queryKey: ['admin', 'preview', name, body],
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) =>
      take(api.comm.POST('/api/templates/{name}/preview/', { ...one(name), body, signal })),
  })

/** What is done with a template; each answer is the template as it is then. */
export const useTemplateActions = (name: string) => {
  const client = useQueryClient()
  // Not waited for: the page that asked says first what it did, then shows the template anew.
  const onSettled = () => {
    void client.invalidateQueries({ queryKey: LIST })
  }
  return {
    save: useMutation({
      mutationFn: ({ revision, wordings }: { revision: number; wordings: Wordings }) =>
        take(
          api.comm.PUT('/api/templates/{name}/', {
            ...one(name),
            body: { wordings },
            ...onVersion(revision),
          }),
        ),
      onSettled,
      // Said in the form.
      onError: () => undefined,
    }),
    activate: useMutation({
      mutationFn: (version: number) =>
        take(
          api.comm.POST('/api/templates/{name}/versions/{version}/activate/', {
            params: { path: { name, version } },
          }),
        ),
      onSettled,
    }),
    putBack: useMutation({
      mutationFn: () => take(api.comm.DELETE('/api/templates/{name}/', one(name))),
      onSettled,
    }),
    testSend: useMutation({
      mutationFn: ({ key, ...body }: { key: string; language: Language; channels: Channel[] }) =>
        take(api.comm.POST('/api/templates/{name}/test-send/', { ...one(name), body, ...idempotent(key) })),
    }),
  }
}
