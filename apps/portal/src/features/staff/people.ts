import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { paths } from '../../../../../sdk/node/src/generated/profile-api.ts'
import type { Answer } from '../../api/answers.ts'
import { api, idempotent, take, takeWhole } from '../../api/clients.ts'
import { download } from '../../api/files.ts'
import { given, PAGE_SIZE, paged } from '../../api/lists.ts'
import { onTag } from '../../api/versions.ts'

type Student = Answer<paths, '/api/students/{id}/'>
type Encadrant = Answer<paths, '/api/encadrants/{id}/'>
type StaffMember = Answer<paths, '/api/staff/{id}/'>

export const KINDS = ['students', 'encadrants', 'staff', 'admin_hods'] as const
/** Which people are meant, as the API names them. */
export type Kind = (typeof KINDS)[number]

/** A person, of whichever kind: what others do not have is absent. */
export type Person = Pick<Student, keyof Student & keyof Encadrant & keyof StaffMember> &
  Partial<Student> &
  Partial<Encadrant> &
  Partial<StaffMember>

/** What the address of the directory may say. */
export type PeopleSearch = {
  kind?: Kind | undefined
  search?: string | undefined
  university?: string | undefined
  program?: string | undefined
  year?: number | undefined
  establishment?: string | undefined
  department?: string | undefined
  speciality?: string | undefined
  page?: number | undefined
}

const filtersOf = ({
  kind,
  university,
  program,
  year,
  establishment,
  department,
  speciality,
}: PeopleSearch) =>
  given(
    kind === 'students' || kind === undefined
      ? { university, program, year_level: year }
      : kind === 'encadrants'
        ? { establishment, service: department, speciality }
        : { establishment, department },
  )

/** People who match, by name. */
export const usePeople = (search: PeopleSearch) =>
  useQuery({
    queryKey: ['people', 'list', search],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }): Promise<{ rows: readonly Person[]; total: number }> => {
      const words = given({ search: search.search, page: search.page ?? 1, page_size: PAGE_SIZE })
      const query = { ...words, ...filtersOf(search) }
      return await paged<readonly Person[]>(
        api.profile.GET(`/api/${search.kind ?? 'students'}/`, { params: { query }, signal }),
      )
    },
  })

/** Hands over who matches as a file: those of whom there are lists. */
export const useExport = (kind: 'students' | 'encadrants', search: PeopleSearch) =>
  useMutation({
    mutationFn: (format: 'csv' | 'xlsx') =>
      download(
        api.profile.GET(`/api/export/${kind}/`, {
          params: { query: { format, ...filtersOf({ ...search, kind }) } },
          parseAs: 'blob',
        }),
        `${kind}.${format}`,
      ),
  })

/** A person, with the version that a change has to be made on; none while none is named. */
export const usePerson = (kind: Kind, id: string | null) =>
  useQuery({
    queryKey: ['people', 'one', kind, id],
    enabled: id !== null,
    queryFn: async ({ signal }): Promise<{ person: Person; version: string | null }> => {
      const { data, response } = await takeWhole<Person>(
        api.profile.GET(`/api/${kind}/{id}/`, { params: { path: { id: id ?? '' } }, signal }),
      )
      return { person: data, version: response.headers.get('ETag') }
    },
  })

/** Results of a student, oldest first. */
export const useScores = (id: string) =>
  useQuery({
    queryKey: ['people', 'scores', id],
    queryFn: ({ signal }) =>
      take(api.profile.GET('/api/students/{id}/scores/', { params: { path: { id } }, signal })),
  })

/** Changes a person, unless somebody else did meanwhile. */
export const useChangingPerson = (kind: Kind, id: string, version: string | null) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: Record<string, string | number | null>) =>
      take<Person>(
        api.profile.PATCH(`/api/${kind}/{id}/`, {
          params: { path: { id } },
          body,
          ...onTag(version),
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ['people'] }),
    // Said in the form; who opens it again begins with what is there now.
    onError: () => void client.invalidateQueries({ queryKey: ['people', 'one', kind, id] }),
  })
}

/** How AUTH calls the accounts of each kind. */
const ACCOUNTS = {
  students: 'students',
  encadrants: 'encadrants',
  staff: 'staff',
  admin_hods: 'admins',
} as const satisfies Record<Kind, string>

/** The account of a person; none for who has none. */
export const useAccount = (kind: Kind, userId: string | null) =>
  useQuery({
    queryKey: ['people', 'account', kind, userId],
    enabled: userId !== null,
    queryFn: async ({ signal }) =>
      (
        await take(
          api.auth.GET(`/api/v1/users/${ACCOUNTS[kind]}/{id}/`, {
            params: { path: { id: userId ?? '' } },
            signal,
          }),
        )
      ).data,
  })

/** Closes an account, or opens it again. */
export const useOpeningAccount = (kind: Kind, userId: string) => {
  const client = useQueryClient()
  const path = `/api/v1/users/${ACCOUNTS[kind]}/{id}/` as const
  const params = { path: { id: userId } }
  return useMutation({
    mutationFn: async (isOpen: boolean): Promise<void> => {
      if (isOpen) await take(api.auth.PATCH(path, { params, body: { is_active: true } }))
      else await take(api.auth.DELETE(path, { params }))
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['people'] }),
  })
}

/** Whom to invite. */
export type Invitation = { first_name: string; last_name: string; email: string; language: string }

/** Makes an account, and invites its owner by mail; pressed twice, once. */
export const useInviting = (kind: Kind, key: string) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (body: Invitation) =>
      (await take(api.auth.POST(`/api/v1/users/${ACCOUNTS[kind]}/`, { body, ...idempotent(key) }))).data,
    onSuccess: () => client.invalidateQueries({ queryKey: ['people'] }),
    // Said in the form.
    onError: () => undefined,
  })
}
