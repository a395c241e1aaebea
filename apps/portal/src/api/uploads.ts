import type { paths } from '../../../../sdk/node/src/generated/comm-api.ts'
import { ApiProblem, problemOf } from './problems.ts'
import { accessToken, renew } from './session.ts'

/** A document as people see it. */
export type Document = paths['/api/documents/{id}/']['get']['responses'][200]['content']['application/json']

type Options = {
  /** What makes it one document however often it is sent. */
  key: string
  signal: AbortSignal
  /** Is told which part of it has left, from 0 to 1. */
  onProgress: (part: number) => void
}

const bodyOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const sendOnce = (file: File, token: string, { key, signal, onProgress }: Options) =>
  new Promise<{ status: number; body: unknown }>((resolve) => {
    // Only this kind of request tells how much of it has left.
    const request = new XMLHttpRequest()
    request.open('POST', '/comm/api/documents/')
    request.setRequestHeader('Authorization', `Bearer ${token}`)
    request.setRequestHeader('Accept-Language', document.documentElement.lang)
    request.setRequestHeader('Idempotency-Key', key)
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(loaded / total))
    request.addEventListener('loadend', () =>
      resolve({ status: request.status, body: bodyOf(request.responseText) }),
    )
    signal.addEventListener('abort', () => request.abort())
    const form = new FormData()
    form.set('is_public', 'false')
    form.set('file', file)
    request.send(form)
  })

/** Puts a file in. @throws ApiProblem when it is refused, did not arrive or was given up */
export const uploadDocument = async (file: File, options: Options): Promise<Document> => {
  const token = await accessToken()
  let answer = await sendOnce(file, token ?? '', options)
  if (answer.status === 401 && (await renew())) {
    answer = await sendOnce(file, (await accessToken()) ?? '', options)
  }
  const { status, body } = answer
  if (status !== 201 && status !== 202) throw new ApiProblem(problemOf(status, body))
  return body as Document
}
