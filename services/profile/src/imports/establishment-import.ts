import type { Db } from '@medtrack/kit'
import type { EstablishmentRow } from '../establishments/establishment-schema.ts'
import type { PlaceWriting } from '../establishments/place-writing.ts'
import type { ProfileTables } from '../tables.ts'
import { ESTABLISHMENT_COLUMNS } from './place-columns.ts'
import { chooseOne, faultIn } from './place-finding.ts'
import { type FoundEstablishment, placeLookupRepository } from './place-lookups.repository.ts'
import type { PlaceContent, PlaceImport, PlaceMatch } from './place-subject.ts'
import { OUT_OF_REACH } from './profile-subject.ts'

type Said = PlaceContent['said'] & { id?: string; name?: string; city?: string }
type Match = PlaceMatch<EstablishmentRow>

/** Files of establishments: a row is of the one with its id, else with its name and city. */
export const establishmentImport = (
  writing: PlaceWriting<EstablishmentRow>,
): PlaceImport<EstablishmentRow> => ({
  name: 'establishments',
  columns: ESTABLISHMENT_COLUMNS,
  writing,
  match: async (handle, all: readonly Said[], within) => {
    const { keys, found } = await lookUp(handle, all)
    const keyOf = (text: string) => keys.get(text) ?? ''
    return all.map((said): Match => {
      const { id, ...values } = said
      const meant = found.find((row) => row.id === id) ?? named(said, found, keyOf)
      if (meant && 'fault' in meant) return meant
      if (!meant && values.name === undefined) {
        return id === undefined
          ? faultIn('name', 'is missing')
          : faultIn('id', 'is the id of no establishment here')
      }
      if (within !== undefined && meant?.id !== within) return faultIn('name', OUT_OF_REACH)
      const name = values.name === undefined ? meant?.name_key : keyOf(values.name)
      const city = values.city === undefined ? (meant?.city_key ?? '') : keyOf(values.city)
      return {
        ...{ row: meant, values, key: `${name}|${city}` },
        formerKey: meant && `${meant.name_key}|${meant.city_key}`,
      }
    })
  },
})

const lookUp = async (handle: Db<ProfileTables>, all: readonly Said[]) => {
  const names = all.flatMap(({ name }) => name ?? [])
  const keys = await placeLookupRepository.fold(handle, [...names, ...all.flatMap(({ city }) => city ?? [])])
  const found = await placeLookupRepository.listEstablishments(handle, {
    ids: all.flatMap(({ id }) => id ?? []),
    nameKeys: names.flatMap((name) => keys.get(name) ?? []),
  })
  return { keys, found }
}

/** The one with the row's name in its city; where no city is said, the only one of the name. */
const named = (
  { name, city }: Said,
  found: readonly FoundEstablishment[],
  keyOf: (text: string) => string,
) => {
  if (name === undefined) return undefined
  const inCity = city === undefined ? undefined : keyOf(city)
  const all = found.filter(
    (row) => row.name_key === keyOf(name) && (inCity === undefined || row.city_key === inCity),
  )
  const several =
    city === undefined
      ? faultIn('city', 'is missing: there are several of that name')
      : faultIn('name', 'is that of several establishments of the city: give the id of one')
  return chooseOne(all, { none: undefined, several })
}
