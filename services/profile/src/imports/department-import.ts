import type { Db } from '@medtrack/kit'
import type { DepartmentRow } from '../departments/department-schema.ts'
import type { PlaceWriting } from '../establishments/place-writing.ts'
import type { ProfileTables } from '../tables.ts'
import { DEPARTMENT_COLUMNS } from './place-columns.ts'
import {
  chooseOne,
  createDepartmentFinder,
  createEstablishmentFinder,
  type Finding,
  faultIn,
  type SaidEstablishment,
} from './place-finding.ts'
import type { FoundDepartment } from './place-lookups.repository.ts'
import type { PlaceContent, PlaceImport, PlaceMatch } from './place-subject.ts'
import { OUT_OF_REACH } from './profile-subject.ts'

type Said = PlaceContent['said'] & SaidEstablishment & { id?: string; name?: string }
type Match = PlaceMatch<DepartmentRow>

/** Where the row says that the department is. */
type At = Finding<{ id: string | undefined }>

/** Files of departments: a row is of the one with its id, else of its establishment with its name. */
export const departmentImport = (writing: PlaceWriting<DepartmentRow>): PlaceImport<DepartmentRow> => ({
  name: 'services',
  columns: DEPARTMENT_COLUMNS,
  writing,
  match: async (handle, all: readonly Said[], within) => {
    const { placed, departments } = await lookUp(handle, all, within)
    return placed.map(({ said, at }): Match => {
      if ('fault' in at) return at
      const { id, establishment: _id, establishment_name: _name, establishment_city: _city, ...values } = said
      const meant = departments.byId(id) ?? named(values.name, at.id, departments)
      if (meant && 'fault' in meant) return meant
      const establishmentId = meant?.establishment_id ?? at.id
      if (establishmentId === undefined) return faultIn('establishment', 'is missing')
      if (at.id !== undefined && at.id !== establishmentId) return faultIn('establishment', ELSEWHERE)
      if (within !== undefined && establishmentId !== within) return faultIn('establishment', OUT_OF_REACH)
      if (!meant && values.name === undefined) return faultIn('name', 'is missing')
      const name = values.name === undefined ? meant?.name_key : departments.keyOf(values.name)
      return {
        ...{ row: meant, key: `${establishmentId}|${name}` },
        values: meant ? values : { ...values, establishment_id: establishmentId },
        formerKey: meant && `${meant.establishment_id}|${meant.name_key}`,
      }
    })
  },
})

const ELSEWHERE =
  'is another than that of this department: move it by itself (PATCH /api/services/{id}/), as people may work in it'

/** A department without a word of where it is, and without an id, is of the only establishment that its sender looks after. */
const lookUp = async (handle: Db<ProfileTables>, all: readonly Said[], within: string | undefined) => {
  const establishmentOf = await createEstablishmentFinder(handle, all)
  const placed = all.map((said) => {
    const at: At = establishmentOf(said) ?? { id: said.id === undefined ? within : undefined }
    return { said, at }
  })
  const departments = await createDepartmentFinder(
    handle,
    placed.map(({ said: { id, name }, at }) => ({
      ...{ id, name },
      establishmentId: 'fault' in at ? undefined : at.id,
    })),
  )
  return { placed, departments }
}

const named = (
  name: string | undefined,
  establishmentId: string | undefined,
  departments: Awaited<ReturnType<typeof createDepartmentFinder>>,
): Finding<FoundDepartment> | undefined =>
  name === undefined || establishmentId === undefined
    ? undefined
    : chooseOne(departments.named(establishmentId, name), {
        none: undefined,
        several: faultIn('name', 'is that of several departments of the establishment: give the id of one'),
      })
