import { ApiProblem, problemOf } from './problems.ts'
import { accessToken, renew } from './session.ts'

/** A file to send, and what is said with it. */
type Sending = {
  /** Where it goes. */
  path: string
  file: File
  /** Fields of the form that come before the file. */
  fields: Readonly<Record<string, string>>
  /** What makes it one file however often it is sent. */
  key?: string
  signal?: AbortSignal
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

const sendOnce = (token: string, { path, file, fields, key, signal, onProgress }: Sending) =>
  new Promise<{ status: number; body: unknown }>((resolve) => {
    // Only this kind of request tells how much of it has left.
    const request = new XMLHttpRequest()
    request.open('POST', path)
    request.setRequestHeader('Authorization', `Bearer ${token}`)
    request.setRequestHeader('Accept-Language', document.documentElement.lang)
    if (key !== undefined) request.setRequestHeader('Idempotency-Key', key)
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(loaded / total))
    request.addEventListener('loadend', () =>
      resolve({ status: request.status, body: bodyOf(request.responseText) }),
    )
    signal?.addEventListener('abort', () => request.abort())
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.set(name, value)
    form.set('file', file)
    request.send(form)
  })

/** Sends a file. @returns what is answered; @throws ApiProblem when it is refused, did not arrive or was given up */
export const sendFile = async (sending: Sending): Promise<unknown> => {
  let answer = await sendOnce((await accessToken()) ?? '', sending)
  if (answer.status === 401 && (await renew())) {
    answer = await sendOnce((await accessToken()) ?? '', sending)
  }
  const { status, body } = answer
  if (status < 200 || status >= 300) throw new ApiProblem(problemOf(status, body))
  return body
}
