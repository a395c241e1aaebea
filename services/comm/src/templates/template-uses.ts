import { CommErrors } from '../errors.ts'
import { rulesRepository } from '../rules/rules.repository.ts'
import type { CommTransaction } from '../tables.ts'

/** @throws comm.template-in-use naming the rules that would have nothing to say without it */
export const assertUnused = async (tx: CommTransaction, tenantId: string, name: string): Promise<void> => {
  const rules = await rulesRepository.list(tx, tenantId)
  const users = rules.filter(({ is_active, definition }) => is_active && definition?.template === name)
  if (users.length === 0) return
  throw CommErrors.templateInUse({ facts: { rules: users.map((rule) => `"${rule.name}"`).join(', ') } })
}
