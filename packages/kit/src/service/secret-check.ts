import type { Kysely } from 'kysely'
import type { KitTables } from '../database/kit-migrations.ts'
import type { Vault } from '../security/vault.ts'
import { SettingsError } from '../settings/problems.ts'

const PURPOSE = 'secret-check'

/**
 * Makes sure that this process has the root secret that the database was begun with: with another one nothing sealed in
 * it could be opened, and no process would believe another. After a change of the secret the text is sealed with the new
 * one, so that the former one can go.
 * @throws SettingsError with what to do.
 */
export const assertSameSecret = async (db: Kysely<KitTables>, vault: Vault): Promise<void> => {
  await db
    .insertInto('secret_check')
    .values({ sealed: vault.seal('medtrack', PURPOSE) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { sealed } = await db.selectFrom('secret_check').select('sealed').executeTakeFirstOrThrow()
  try {
    vault.open(sealed, PURPOSE)
  } catch (cause) {
    throw new SettingsError(
      [
        {
          name: 'MEDTRACK_SECRET',
          message: 'is another one than this database was begun with',
          fix: 'Set the former one (it may be in the file "secret" of the former DATA_DIR); to change it, set the new one and name the former in MEDTRACK_SECRET_PREVIOUS',
        },
      ],
      { cause },
    )
  }
  if (vault.isCurrent(sealed)) return
  await db
    .updateTable('secret_check')
    .set({ sealed: vault.seal('medtrack', PURPOSE) })
    .where('sealed', '=', sealed)
    .execute()
}
