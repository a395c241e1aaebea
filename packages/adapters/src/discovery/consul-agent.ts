import type { Clock } from '@medtrack/kit'

/** How long the agent may think about what it need not wait for. */
const ANSWER_MILLISECONDS = 5_000

/** The Consul agent could not be asked, or answered with something that is none of its answers. */
export class ConsulError extends Error {
  override readonly name = 'ConsulError'
}

/** Where the agent is, and what it knows us by. */
export type ConsulAccess = {
  /** Base URL of the agent's HTTP API. */
  url: string
  /** ACL token, where the agent asks for one. */
  token?: string | undefined
  clock: Clock
}

export type ConsulAnswer = { status: number; index: string | undefined; body: unknown }

export type AskConsul = (
  method: 'GET' | 'PUT',
  path: string,
  more?: { body?: object; signal?: AbortSignal; milliseconds?: number },
) => Promise<ConsulAnswer>

/** Speaks to the agent's HTTP API (Consul 1.x); a 404 is an answer. @throws ConsulError */
export const createConsulAgent = ({ url, token }: Omit<ConsulAccess, 'clock'>): AskConsul => {
  const base = url.replace(/\/+$/, '')
  return async (method, path, { body, signal, milliseconds = ANSWER_MILLISECONDS } = {}) => {
    const limit = AbortSignal.timeout(milliseconds)
    try {
      const answer = await fetch(`${base}${path}`, {
        method,
        headers: token === undefined ? {} : { 'x-consul-token': token },
        redirect: 'error',
        signal: signal ? AbortSignal.any([signal, limit]) : limit,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await answer.text()
      if (!answer.ok && answer.status !== 404)
        throw new ConsulError(`Consul answered ${answer.status} to ${method} ${path.split('?', 1)[0]}`)
      return {
        status: answer.status,
        index: answer.headers.get('x-consul-index') ?? undefined,
        body: answer.ok && text !== '' ? JSON.parse(text) : undefined,
      }
    } catch (error) {
      if (error instanceof ConsulError) throw error
      throw new ConsulError(`Consul could not be asked: ${method} ${path.split('?', 1)[0]}`, { cause: error })
    }
  }
}
