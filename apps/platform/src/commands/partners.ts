import type { Command } from 'commander'
import { type BrokerManagement, createBrokerManagement } from '../broker-management.ts'
import { brokerLines } from '../broker-permissions.ts'
import { openPlatform } from '../platform.ts'
import { chooseServices } from '../services.ts'
import { PlatformSettings, readPlatformSettings } from '../settings.ts'

type Where = { tenant: string }
type Partner = { id: string; name: string; is_active: boolean }

export const addPartnerCommands = (program: Command): void => {
  const partners = program
    .command('partners')
    .description('programs that publish events, each for one institution')
  partners
    .command('add')
    .argument('<name>', 'which program it is')
    .option('--tenant <slug>', 'the institution that it speaks for', 'default')
    .description(
      'makes a service account that may publish; prints its secret, once. Makes its user of RabbitMQ, or prints the lines for that',
    )
    .action((name: string, where: Where) => add(name, where))
  partners
    .command('list')
    .option('--tenant <slug>', 'the institution that they speak for', 'default')
    .description('lists the programs of an institution that may publish')
    .action((where: Where) => list(where))
  partners
    .command('remove')
    .argument('<id>', 'id, as listed')
    .option('--tenant <slug>', 'the institution that it speaks for', 'default')
    .description('removes a program: it is heard no longer than 10 s')
    .action((id: string, where: Where) => remove(id, where))
  partners
    .command('rabbitmq')
    .argument('<id>', 'id, as listed')
    .option('--tenant <slug>', 'the institution that it speaks for', 'default')
    .description(
      'lets its user of RabbitMQ publish what programs may, and nothing else, or prints the lines for that',
    )
    .action((id: string, where: Where) => permit(id, where))
}

const add = (name: string, { tenant }: Where) =>
  withAccounts(async ({ ask, vhost, management }) => {
    const [added] = await ask<Partner & { secret: string }>('add-partner', { name, tenant })
    if (!added) throw new Error('the program was not made')
    const { id, secret } = added
    // The secret first: whatever RabbitMQ says, it is shown this once.
    print([
      `${added.name} may publish events for "${tenant}".`,
      `client_id ${id}`,
      `client_secret ${secret}`,
      'The secret is shown this once.',
    ])
    if (vhost === undefined) return
    if (management) {
      await management.allow(id, vhost, secret)
      print([`RabbitMQ knows ${id}, with the same secret as its password.`])
    } else print(['For RabbitMQ, with the same secret as its password:', ...brokerLines(id, vhost, secret)])
  })

const list = ({ tenant }: Where) =>
  withAccounts(async ({ ask }) => {
    const found = await ask<Partner>('list-partners', { tenant })
    print(found.length === 0 ? ['No program may publish.'] : found.map(inOneLine))
  })

const remove = (id: string, { tenant }: Where) =>
  withAccounts(async ({ ask, vhost, management }) => {
    await ask('remove-partner', { id, tenant })
    print([`${id} is removed.`])
    if (vhost === undefined) return
    if (management) {
      await management.remove(id)
      print([`RabbitMQ no longer knows ${id}.`])
    } else print([`rabbitmqctl delete_user ${id}`])
  })

const permit = (id: string, { tenant }: Where) =>
  withAccounts(async ({ ask, vhost, management }) => {
    await ask('find-partner', { id, tenant })
    if (vhost === undefined) throw new Error('The platform runs without RabbitMQ: AMQP_URL is not set.')
    if (management) {
      await management.allow(id, vhost)
      print([`${id} may publish what programs may on "${vhost}", and nothing else.`])
    } else print(brokerLines(id, vhost))
  })

const inOneLine = ({ id, name, is_active }: Partner): string =>
  `${id}  ${is_active ? 'active' : 'off   '}  ${name}`

type Means = {
  /** Asks AUTH; each line of its answer is an object. */
  ask<T>(name: string, options: Readonly<Record<string, string>>): Promise<T[]>
  /** Undefined where the platform runs without RabbitMQ. */
  vhost: string | undefined
  /** Undefined where lines are printed instead. */
  management: BrokerManagement | undefined
}

const withAccounts = async (act: (means: Means) => Promise<void>): Promise<void> => {
  const settings = readPlatformSettings({ ...process.env, LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'warn' })
  const { AMQP_URL, RABBITMQ_MANAGEMENT_URL: address } = settings.of(PlatformSettings)
  await using platform = await openPlatform({ settings, services: chooseServices(['auth']), command: true })
  const commands = platform.hosted[0]?.parts.commands
  await act({
    ask: async (name, options) => ((await commands?.[name]?.(options)) ?? []).map((line) => JSON.parse(line)),
    vhost: AMQP_URL === undefined ? undefined : vhostOf(AMQP_URL),
    management: address === undefined ? undefined : createBrokerManagement(address),
  })
}

const print = (lines: readonly string[]): void =>
  void process.stdout.write(lines.map((line) => `${line}\n`).join(''))

/** An address without a path means RabbitMQ's first virtual host. */
const vhostOf = (url: string): string => decodeURIComponent(new URL(url).pathname.slice(1)) || '/'
