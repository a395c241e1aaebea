import type { Readable } from 'node:stream'
import {
  type Clock,
  type Db,
  type Ids,
  KitErrors,
  type PersonalSection,
  type RenderPdf,
  readPersonalData,
  transact,
} from '@medtrack/kit'
import { accountRepository } from '../accounts/accounts.repository.ts'
import type { AuthAudit } from '../audit/audit-actions.ts'
import { AuthErrors } from '../errors.ts'
import type { AuthKit } from '../needs.ts'
import type { Account, AuthTables } from '../tables.ts'
import { pack } from './archive.ts'
import { type Enclosed, enclose } from './enclosing.ts'
import { exportRepository } from './exports.repository.ts'
import { type Gathered, gather, type Source } from './gathering.ts'
import { printedSummary } from './printed-summary.ts'
import { wordsIn } from './words.ts'

const DAY_MILLISECONDS = 86_400_000
/** Gathering asks every service: often enough for anybody who wants their data. */
const MOST_A_DAY = 3

/** Where it is told which documents there are. */
const COMMUNICATIONS = 'communications.json'

/** People take everything with them that is held about them. */
export type Exports = {
  /**
   * A ZIP archive with what every service holds, complete or not at all.
   * @throws auth.too-many-exports (429), request.unavailable (503) that names the service which does not answer
   */
  make(accountId: string): Promise<Readable>
}

type ExportNeeds = {
  audit: AuthAudit
  db: Db<AuthTables>
  clock: Clock
  ids: Ids
  clients: AuthKit['clients']
  renderPdf: RenderPdf
  /** What AUTH itself holds. */
  sections: readonly PersonalSection[]
}

export const createExports = (needs: ExportNeeds): Exports => {
  const { audit, db, clock, ids, clients, renderPdf, sections } = needs

  const count = (accountId: string): Promise<{ id: string; account: Account }> =>
    transact(db, async (tx) => {
      const account = await accountRepository.findForUpdate(tx, accountId)
      if (!account?.is_active) throw KitErrors.invalidToken()
      const now = clock.now()
      const times = await exportRepository.listTimes(
        tx,
        accountId,
        new Date(now.getTime() - DAY_MILLISECONDS),
      )
      const [oldest] = times
      if (oldest && times.length >= MOST_A_DAY) {
        const seconds = Math.ceil((oldest.getTime() + DAY_MILLISECONDS - now.getTime()) / 1_000)
        throw AuthErrors.tooManyExports({ facts: { seconds }, retryAfterSeconds: seconds })
      }
      const row = { id: ids.next(), tenant_id: account.tenant_id, account_id: accountId, requested_at: now }
      await exportRepository.insert(tx, row)
      await audit.record(tx, { action: 'account.exported', subject: `user/${accountId}` })
      return { id: row.id, account }
    })

  const sourcesOf = (userId: string): readonly Source[] => {
    const asked = (after: string | undefined) => ({
      params: { user_id: userId },
      query: after === undefined ? {} : { after },
    })
    return [
      {
        ...{ service: 'auth-service', file: 'account.json' },
        read: (after) => readPersonalData(sections, userId, after),
      },
      {
        ...{ service: 'profile-service', file: 'profile.json' },
        read: (after) => clients.profileData.readPersonalData(asked(after)),
      },
      {
        ...{ service: 'comm-service', file: COMMUNICATIONS },
        read: (after) => clients.commData.readPersonalData(asked(after)),
      },
      {
        ...{ service: 'core-service', file: 'placements.json' },
        read: (after) => clients.coreData.readPersonalData(asked(after)),
      },
      {
        ...{ service: 'eval-service', file: 'evaluations.json' },
        read: (after) => clients.evalData.readPersonalData(asked(after)),
      },
    ]
  }

  const gatherAll = async (userId: string): Promise<Gathered[]> => {
    await using gathering = new AsyncDisposableStack()
    const gathered: Gathered[] = []
    for (const source of sourcesOf(userId)) gathered.push(gathering.use(await gather(source)))
    gathering.move()
    return gathered
  }

  /** What is in the documents; the first one is there already: while COMM's store is away there is no archive. */
  const encloseAll = async (
    userId: string,
    gathered: readonly Gathered[],
  ): Promise<AsyncIterable<Enclosed>> => {
    const listed = gathered.filter(({ file }) => file === COMMUNICATIONS)
    const all = enclose(listed, (id, from) =>
      clients.comm.readDocumentPiece({ params: { id }, query: { owner_user_id: userId, from } }),
    )
    const first = await all.next()
    return (async function* () {
      if (first.done) return
      yield first.value
      yield* all
    })()
  }

  return {
    make: async (accountId) => {
      const { id, account } = await count(accountId)
      try {
        const heading = { ...wordsIn(account.language), at: clock.now() }
        await using gathering = new AsyncDisposableStack()
        const gathered = (await gatherAll(accountId)).map((part) => gathering.use(part))
        const enclosed = await encloseAll(accountId, gathered)
        const summary = await renderPdf(await printedSummary(gathered, heading))
        gathering.move()
        return pack(gathered, enclosed, heading, summary)
      } catch (error) {
        // What did not come about does not count.
        await transact(db, (tx) => exportRepository.remove(tx, id))
        throw error
      }
    },
  }
}
