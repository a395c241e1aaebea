import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSupervisors } from './offers.ts'
import { type Person, usePerson } from './people.ts'

/** Typing is waited for so long before it is searched. */
const TYPING_MILLISECONDS = 250

type Props = {
  label: string
  /** Whose supervisors are offered. */
  department: string | undefined
  value: string | null
  onChange: (value: string | null) => void
  error?: ReactNode
}

const nameOf = ({ first_name, last_name }: Pick<Person, 'first_name' | 'last_name'>) =>
  `${first_name} ${last_name}`.trim()

/** Chooses a supervisor by name, of the department where one is chosen. */
export const SupervisorSelect = ({ department, ...props }: Props) => {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const [search] = useDebouncedValue(text, TYPING_MILLISECONDS)
  const chosen = usePerson('encadrants', props.value).data?.person
  const isName = chosen !== undefined && search === nameOf(chosen)
  const found = useSupervisors(isName || search === '' ? undefined : search, department).data ?? []
  const people = [...found, ...(chosen && !found.some(({ id }) => id === chosen.id) ? [chosen] : [])]
  return (
    <Select
      {...props}
      data={people.map((person) => ({ value: person.id, label: nameOf(person) }))}
      searchable
      clearable
      // The API has searched already.
      filter={({ options }) => options}
      onSearchChange={setText}
      nothingFoundMessage={t('people.empty')}
    />
  )
}
