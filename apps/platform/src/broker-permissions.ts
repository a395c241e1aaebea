import { allEvents } from '@medtrack/contracts'
import { ALIAS_EXCHANGES, bindingsOf, EVENT_EXCHANGE } from '@medtrack/kit'

/** A routing pattern as RabbitMQ's permissions want it; ours have no `#`. */
const expressionOf = (pattern: string): string => pattern.replaceAll('.', '\\.').replaceAll('*', '[^.]+')

/** Every key under which an outside program may say something. */
const KEYS = `^(${bindingsOf(allEvents.filter(({ outside }) => outside !== undefined))
  .map(expressionOf)
  .join('|')})$`
/** Nothing at all. */
const NOTHING = '^$'

/** The exchanges that partners publish to. */
export const PARTNER_EXCHANGES = [EVENT_EXCHANGE, ...ALIAS_EXCHANGES]

/** What a partner's broker user may: publish what outside programs may say; it declares nothing and reads nothing. */
export const PARTNER_PERMISSIONS = {
  configure: NOTHING,
  write: `^(${PARTNER_EXCHANGES.map(expressionOf).join('|')})$`,
  read: NOTHING,
} as const

/** Keys that it may use on each of the exchanges. */
export const PARTNER_TOPICS = { write: KEYS, read: NOTHING } as const

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`

/** Lines of `rabbitmqctl` that make a partner's broker user. Without a password the first line asks for one. */
export const brokerLines = (user: string, vhost: string, password?: string): string[] => {
  const on = `-p ${quoted(vhost)} ${user}`
  const { configure, write, read } = PARTNER_PERMISSIONS
  return [
    `rabbitmqctl add_user ${user}${password === undefined ? '' : ` ${quoted(password)}`}`,
    `rabbitmqctl set_permissions ${on} ${[configure, write, read].map(quoted).join(' ')}`,
    ...PARTNER_EXCHANGES.map(
      (exchange) =>
        `rabbitmqctl set_topic_permissions ${on} ${exchange} ${quoted(PARTNER_TOPICS.write)} ${quoted(PARTNER_TOPICS.read)}`,
    ),
  ]
}
