import { PARTNER_EXCHANGES, PARTNER_PERMISSIONS, PARTNER_TOPICS } from './broker-permissions.ts'

/** A person waits for it; a broker that takes longer is not answering. */
const TIMEOUT_MILLISECONDS = 10_000

/** Sets broker users by RabbitMQ's management API (https://www.rabbitmq.com/docs/management#http-api). */
export type BrokerManagement = {
  /**
   * Lets a user publish what partners may, in that virtual host. With a password the user is made, or gets it;
   * without one the user has to be there. @throws with what the broker says
   */
  allow(user: string, vhost: string, password?: string): Promise<void>
  /** Removes a user; one that is not there is no mistake. @throws with what the broker says */
  remove(user: string): Promise<void>
}

/** `address` with the user and password of somebody who may: `http://user:password@host:15672`. */
export const createBrokerManagement = (address: string): BrokerManagement => {
  const url = new URL(address)
  const who = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`
  const authorization = `Basic ${Buffer.from(who).toString('base64')}`
  url.username = ''
  url.password = ''
  const base = url.href.replace(/\/$/, '')

  const send = async (method: string, path: readonly string[], body?: object): Promise<number> => {
    const target = `${base}/api/${path.map(encodeURIComponent).join('/')}`
    const answer = await fetch(target, {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
    }).catch((error: unknown) => {
      throw new Error(`RabbitMQ's management API at ${url.host} does not answer.`, { cause: error })
    })
    const said = await answer.text()
    if (answer.ok || answer.status === 404) return answer.status
    const refused = answer.status === 401 || answer.status === 403
    const reason = refused
      ? 'the user of RABBITMQ_MANAGEMENT_URL may not: it needs the tag administrator'
      : said.slice(0, 200)
    throw new Error(`RabbitMQ's management API answered ${answer.status}: ${reason}`)
  }

  return {
    allow: async (user, vhost, password) => {
      if (password !== undefined) await send('PUT', ['users', user], { password, tags: '' })
      else if ((await send('GET', ['users', user])) === 404)
        throw new Error(
          `RabbitMQ has no user ${user}. Make it with the program's secret: rabbitmqctl add_user ${user}`,
        )
      if ((await send('PUT', ['permissions', vhost, user], PARTNER_PERMISSIONS)) === 404)
        throw new Error(`RabbitMQ has no virtual host "${vhost}".`)
      for (const exchange of PARTNER_EXCHANGES)
        await send('PUT', ['topic-permissions', vhost, user], { exchange, ...PARTNER_TOPICS })
    },
    remove: async (user) => void (await send('DELETE', ['users', user])),
  }
}
