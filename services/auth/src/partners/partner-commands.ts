import type { ServiceAccountRow } from '../service-accounts/service-accounts.repository.ts'
import type { Partners } from './partners.ts'

type Options = Readonly<Record<string, string>>
type Command = (options: Options) => Promise<readonly string[]>

/** What `medtrack partners` asks for; each answers lines of JSON, which the program prints for people. */
export const partnerCommands = (partners: Partners): Readonly<Record<string, Command>> => ({
  'add-partner': async ({ name = '', tenant = '' }) => {
    const { account, secret } = await partners.add(tenant, name)
    return [JSON.stringify({ ...told(account), secret })]
  },
  'list-partners': async ({ tenant = '' }) =>
    (await partners.list(tenant)).map((account) => JSON.stringify(told(account))),
  'remove-partner': async ({ id = '', tenant = '' }) => {
    await partners.remove(tenant, id)
    return []
  },
  'find-partner': async ({ id = '', tenant = '' }) => [JSON.stringify(told(await partners.get(tenant, id)))],
})

const told = ({ id, name, is_active }: ServiceAccountRow) => ({ id, name, is_active })
