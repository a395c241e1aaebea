import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDepartment, useDepartments, useEstablishment, useEstablishments } from './places.ts'

/** Typing is waited for so long before it is searched. */
const TYPING_MILLISECONDS = 250

type Props = {
  label: string
  value: string | null
  onChange: (value: string | null) => void
  placeholder?: string
  error?: ReactNode
  required?: boolean
}
type Place = { id: string; name: string }

/** What was found, and what is chosen even where it was not found. */
const choicesOf = (found: readonly Place[], chosen: Place | undefined) =>
  [...found, ...(chosen && !found.some(({ id }) => id === chosen.id) ? [chosen] : [])].map(
    ({ id, name }) => ({
      value: id,
      label: name,
    }),
  )

const usePlaceSearch = (chosen: string | undefined) => {
  const [text, setText] = useState('')
  const [search] = useDebouncedValue(text, TYPING_MILLISECONDS)
  // The name of what is chosen stands in the field, and is nothing that somebody looks for.
  return { search: search === chosen || search === '' ? undefined : search, setText }
}

const PlaceSelect = ({
  data,
  onSearch,
  ...props
}: Props & { data: ReturnType<typeof choicesOf>; onSearch: (text: string) => void; disabled?: boolean }) => {
  const { t } = useTranslation()
  return (
    <Select
      placeholder={t('app.all')}
      {...props}
      data={data}
      searchable
      clearable
      // The API has searched already.
      filter={({ options }) => options}
      onSearchChange={onSearch}
      nothingFoundMessage={t('people.noPlace')}
    />
  )
}

/** Chooses an establishment by its name, however many there are. */
export const EstablishmentSelect = (props: Props) => {
  const chosen = useEstablishment(props.value).data?.establishment
  const { search, setText } = usePlaceSearch(chosen?.name)
  const found = useEstablishments({ search })
  return <PlaceSelect {...props} data={choicesOf(found.data?.rows ?? [], chosen)} onSearch={setText} />
}

/** Chooses a department of an establishment by its name; first the establishment is chosen. */
export const DepartmentSelect = ({ establishment, ...props }: Props & { establishment: string | null }) => {
  const chosen = useDepartment(props.value).data
  const { search, setText } = usePlaceSearch(chosen?.name)
  const found = useDepartments(establishment, { search })
  return (
    <PlaceSelect
      {...props}
      disabled={establishment === null}
      data={choicesOf(establishment === null ? [] : (found.data?.rows ?? []), chosen)}
      onSearch={setText}
    />
  )
}
