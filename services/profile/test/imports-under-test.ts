import assert from 'node:assert/strict'
import { type Caller, identityHeaders } from '@medtrack/kit'
import { as } from './callers.ts'
import type { ProfileUnderTest } from './profile-under-test.ts'

export const ADMIN = as('admin')

// biome-ignore lint/suspicious/noExplicitAny: tests read answers as they are printed
type Body = any

/** What can be imported, by its name in addresses. */
type Imported = 'students' | 'encadrants' | 'establishments' | 'services'

/** A row that is faulty, and where. */
type Fault = { row: number; column: string; reason: string }

/** Sends files of one kind to PROFILE. */
export type ImportsUnderTest = {
  send(file: string | Buffer, query?: string, caller?: Caller): Promise<{ status: number; body: Body }>
  /** What is told of an import. */
  told(id: string, caller?: Caller): Promise<{ status: number; body: Body }>
  /** Imports at once, until nothing is left to do; gives how many rows were created, updated and skipped. */
  take(file: string | Buffer, caller?: Caller): Promise<[number, number, number]>
  /** What is wrong in a file, by row and column. */
  faultsOf(file: string, caller?: Caller): Promise<[number, string, string][]>
}

const isXlsx = (file: string | Buffer) => typeof file !== 'string' && file.subarray(0, 2).toString() === 'PK'
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export const createImportsUnderTest = (profile: ProfileUnderTest, imported: Imported): ImportsUnderTest => {
  const send: ImportsUnderTest['send'] = async (file, query = '', caller = ADMIN) => {
    const answer = await profile.app.inject({
      method: 'POST',
      url: `/api/import/${imported}/${query}`,
      headers: {
        'content-type': isXlsx(file) ? XLSX : 'text/csv',
        ...identityHeaders(profile.vault, caller, profile.clock),
      },
      payload: file,
    })
    return { status: answer.statusCode, body: answer.json() }
  }
  const told: ImportsUnderTest['told'] = (id, caller = ADMIN) => profile.get(`/api/imports/${id}/`, caller)
  return {
    send,
    told,
    take: async (file, caller) => {
      const { status, body } = await send(file, '?dry_run=false', caller)
      assert.deepEqual([status, body.state], [201, 'running'], JSON.stringify(body))
      await profile.runJobs()
      const over = (await told(body.id)).body
      assert.deepEqual([over.state, over.percentage], ['finished', 100])
      return [over.created, over.updated, over.skipped]
    },
    faultsOf: async (file, caller) => {
      const { status, body } = await send(file, '', caller)
      assert.deepEqual([status, body.state], [201, 'checked'], JSON.stringify(body))
      return body.errors.map(({ row, column, reason }: Fault) => [row, column, reason])
    },
  }
}
