import type { Clock, Logger } from '@medtrack/kit'
import type { AskConsul } from './consul-agent.ts'

/** An instance of a service, as others reach it. */
export type Instance = {
  /** Full name of the service (`auth-service`). */
  service: string
  host: string
  port: number
  /** What its paths begin with, where it shares an address with others (`/auth`); empty where it does not. */
  path: string
  /** Of our programs, to tell them apart in the agent's pages. */
  tags: readonly string[]
}

type RegistrationNeeds = { ask: AskConsul; clock: Clock; logger: Logger; checkSeconds: number }

/** Seconds after which the agent forgets an instance that fails its check: a process that was killed says no goodbye. */
const FORGET_SECONDS = 60
const LONGEST_PAUSE_MILLISECONDS = 10_000

/**
 * Tells the agent of instances that are ready, and looks from time to time whether it still knows them: an agent that
 * was restarted may have forgotten. Disposing takes them out, so that nobody comes while the process ends.
 */
export const keepRegistered = (
  { ask, clock, logger, checkSeconds }: RegistrationNeeds,
  instances: readonly Instance[],
): AsyncDisposable => {
  const stopping = new AbortController()

  const keep = async (instance: Instance): Promise<void> => {
    const id = idOf(instance)
    let pause = 500
    let away = false
    let told = false
    while (!stopping.signal.aborted) {
      try {
        const { status } = await ask('GET', `/v1/agent/service/${encodeURIComponent(id)}`, {
          signal: stopping.signal,
        })
        // What a killed process left behind may say something else of the same address.
        if (status === 404 || !told) {
          await ask('PUT', '/v1/agent/service/register', { body: registrationOf(instance, checkSeconds) })
          told = true
          logger.info({ service: instance.service, id }, 'registered with Consul')
        }
        away = false
        pause = checkSeconds * 1_000
      } catch (error) {
        if (stopping.signal.aborted) break
        if (!away) logger.warn({ err: error, id }, 'Consul does not know this process yet: it is told again')
        pause = away ? Math.min(pause * 2, LONGEST_PAUSE_MILLISECONDS) : 500
        away = true
      }
      await clock.wait(pause, stopping.signal).catch(() => undefined)
    }
    try {
      await ask('PUT', `/v1/agent/service/deregister/${encodeURIComponent(id)}`, { milliseconds: 2_000 })
    } catch (error) {
      logger.warn(
        { err: error, id },
        'Consul could not be told that this process ends: its check will say so',
      )
    }
  }

  const kept = instances.map(keep)
  return {
    [Symbol.asyncDispose]: async () => {
      stopping.abort()
      await Promise.all(kept)
    },
  }
}

// The same process at the same address is the same instance, also after a kill and a start.
const idOf = ({ service, host, port }: Instance) => `${service}-${host}-${port}`

const registrationOf = (instance: Instance, checkSeconds: number) => {
  const { service, host, port, path, tags } = instance
  const authority = `${host.includes(':') ? `[${host}]` : host}:${port}`
  return {
    ID: idOf(instance),
    Name: service,
    Address: host,
    Port: port,
    Tags: tags,
    Meta: { path },
    Check: {
      Name: `${service} is ready`,
      HTTP: `http://${authority}${path}/readyz`,
      Interval: `${checkSeconds}s`,
      Timeout: '5s',
      // It answers by now; waiting for the first check would be time without it.
      Status: 'passing',
      DeregisterCriticalServiceAfter: `${FORGET_SECONDS}s`,
    },
  }
}
