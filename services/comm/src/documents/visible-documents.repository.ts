import { type SelectQueryBuilder, sql } from 'kysely'
import type { CommDb, CommTables, CommTransaction } from '../tables.ts'

/** Who reads: a person, what their role lets them see, and whether they see what no scanner looked at. */
export type Reader = {
  readonly userId: string
  readonly sees: 'own' | 'supervised' | 'filed' | 'all'
  readonly unscanned: boolean
}

export type DocumentFilter = {
  readonly limit: number
  readonly before?: string | undefined
  readonly ids?: readonly string[] | undefined
  readonly student_id?: string | undefined
  readonly offer_id?: string | undefined
  readonly owner_user_id?: string | undefined
}

type Handle = CommDb | CommTransaction
type Documents = SelectQueryBuilder<
  CommTables & { file: CommTables['stored_file'] },
  'document' | 'file',
  { id: string }
>

/**
 * Ids of documents that somebody may see, newest first: their own, what they put in, what is public, and what their role
 * opens. Each way is one index read to the limit. Until it is clean, a document is its owner's and uploader's alone;
 * what is infected administrators see as well.
 */
export const visibleIds = (db: Handle, reader: Reader, filter: DocumentFilter) => {
  const start = (from: Handle = db): Documents => narrowed(documents(from), filter)
  const settled = (query: Documents): Documents =>
    query.where('file.scan_result', 'in', reader.unscanned ? ['clean', 'not_scanned'] : ['clean'])

  if (reader.sees === 'all') {
    return union(db, [
      start().where('document.owner_user_id', '=', reader.userId),
      start().where('document.uploaded_by', '=', reader.userId),
      start().where('file.scan_result', '<>', 'pending_scan'),
    ])
  }
  return union(db, [
    start().where('document.owner_user_id', '=', reader.userId),
    start().where('document.uploaded_by', '=', reader.userId),
    settled(start()).where('document.is_public', '=', true),
    ...(reader.sees === 'filed'
      ? [
          settled(start()).where((is) =>
            is.or([is('document.student_id', 'is not', null), is('document.offer_id', 'is not', null)]),
          ),
          ...attachedForStaff(db, reader, (from) => settled(start(from))),
        ]
      : []),
    ...(reader.sees === 'supervised'
      ? [
          ...supervised(db, reader, (from) => settled(start(from))),
          ...attachedForSupervisors(db, reader, (from) => settled(start(from))),
        ]
      : []),
  ])
}

const documents = (db: Handle): Documents =>
  db
    .selectFrom('document')
    .innerJoin('stored_file as file', (on) =>
      on.onRef('file.tenant_id', '=', 'document.tenant_id').onRef('file.sha256', '=', 'document.sha256'),
    )
    .select('document.id') as never

const narrowed = (query: Documents, filter: DocumentFilter): Documents => {
  let narrow = query.orderBy('document.id', 'desc').limit(filter.limit)
  if (filter.before !== undefined) narrow = narrow.where('document.id', '<', filter.before)
  if (filter.ids) narrow = narrow.where('document.id', '=', sql<string>`any(${[...filter.ids]}::uuid[])`)
  for (const field of ['student_id', 'offer_id', 'owner_user_id'] as const) {
    const value = filter[field]
    if (value !== undefined) narrow = narrow.where(`document.${field}`, '=', value)
  }
  return narrow
}

/**
 * What is filed for a student of theirs, or by one for the offer that they applied for; of each relation the newest: its
 * cost grows with the number of students, not with that of documents.
 */
const supervised = (db: Handle, { userId }: Reader, start: (from: Handle) => Documents): Documents[] => {
  const ofOffer = sql<boolean>`(document.offer_id is null or document.offer_id = relation.offer_id)`
  const each = (of: (query: Documents) => Documents) =>
    db
      .selectFrom('document_relation as relation')
      .innerJoinLateral(
        () => of(start(db)).as('near'),
        (on) => on.onTrue(),
      )
      .select('near.id')
      .where('relation.encadrant_user_id', '=', userId)
      .where('relation.is_over', '=', false) as unknown as Documents
  return [
    each((query) => query.where(sql<boolean>`document.student_id = relation.student_id`).where(ofOffer)),
    each((query) =>
      query
        .where('document.student_id', 'is', null)
        .where(sql<boolean>`document.owner_user_id = relation.student_user_id`)
        .where(sql<boolean>`document.offer_id = relation.offer_id`),
    ),
  ]
}

type Start = (from: Handle) => Documents

/** Documents that are attached to an application which is not over, by those who attached them. */
const attached = (db: Handle, start: Start) =>
  start(db)
    .innerJoin('attached_document as attached', (on) =>
      on
        .onRef('attached.tenant_id', '=', 'document.tenant_id')
        .onRef('attached.document_id', '=', 'document.id')
        .onRef('attached.owner_user_id', '=', 'document.owner_user_id'),
    )
    .where('attached.is_over', '=', false)
    .distinct()

const profileOf = (db: Handle, userId: string, kind: 'encadrant' | 'staff') =>
  db.selectFrom('profile').where('profile.user_id', '=', userId).where('profile.kind', '=', kind)

/** As CORE lets them read applications: their own offers', and their department's. */
const attachedForSupervisors = (db: Handle, { userId }: Reader, start: Start): Documents[] =>
  [
    attached(db, start).where('attached.encadrant_user_id', '=', userId),
    attached(db, start).where(
      'attached.department_id',
      'in',
      profileOf(db, userId, 'encadrant').select('profile.department_id'),
    ),
  ] as unknown as Documents[]

/** As CORE lets them read applications: their establishment's, or all where their profile names none. */
const attachedForStaff = (db: Handle, { userId }: Reader, start: Start): Documents[] =>
  [
    attached(db, start).where(
      'attached.establishment_id',
      'in',
      profileOf(db, userId, 'staff').select('profile.establishment_id'),
    ),
    attached(db, start).where(({ exists }) =>
      exists(
        profileOf(db, userId, 'staff')
          .select('profile.profile_id')
          .where('profile.establishment_id', 'is', null),
      ),
    ),
  ] as unknown as Documents[]

const union = (db: Handle, [first, ...rest]: Documents[]) => {
  if (!first) throw new Error('nobody sees nothing')
  const part = (query: Documents) => db.selectFrom(query.as('part')).select('part.id')
  return rest.reduce((all, query) => all.union(part(query)) as typeof all, part(first))
}
