import { Grid, NumberInput, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { DepartmentSelect, EstablishmentSelect } from './PlaceSelect.tsx'
import type { PeopleSearch } from './people.ts'

/** Typing is waited for so long before it is searched. */
const TYPING_MILLISECONDS = 250
const MOST_YEARS = 12

type Props = { search: PeopleSearch; onChange: (changed: PeopleSearch) => void }

/** Words and filters by which people of a kind are found. */
export const PeopleFilters = ({ search, onChange }: Props) => {
  const { kind = 'students' } = search
  return (
    <search>
      <Grid mb="md" align="end">
        <Grid.Col span={{ base: 12, sm: kind === 'students' ? 5 : 6 }}>
          <TypedFilter name="search" search={search} onChange={onChange} />
        </Grid.Col>
        {kind === 'students' && <StudentFilters search={search} onChange={onChange} />}
        {kind !== 'students' && <WorkFilters search={search} onChange={onChange} />}
        {kind === 'encadrants' && (
          <Grid.Col span={{ base: 12, sm: 6 }}>
            <TypedFilter name="speciality" search={search} onChange={onChange} />
          </Grid.Col>
        )}
      </Grid>
    </search>
  )
}

const StudentFilters = ({ search, onChange }: Props) => {
  const { t } = useTranslation()
  const type = useDebouncedCallback(
    (year: string | number) => onChange({ year: Number(year) || undefined }),
    TYPING_MILLISECONDS,
  )
  return (
    <>
      {(['university', 'program'] as const).map((name) => (
        <Grid.Col key={name} span={{ base: 6, sm: name === 'university' ? 3 : 2 }}>
          <TypedFilter name={name} search={search} onChange={onChange} />
        </Grid.Col>
      ))}
      <Grid.Col span={{ base: 6, sm: 2 }}>
        <NumberInput
          label={t('people.field.year_level')}
          placeholder={t('app.all')}
          defaultValue={search.year ?? ''}
          onChange={type}
          min={1}
          max={MOST_YEARS}
          clampBehavior="strict"
          allowDecimal={false}
          hideControls
        />
      </Grid.Col>
    </>
  )
}

const WorkFilters = ({ search, onChange }: Props) => {
  const { t } = useTranslation()
  return (
    <>
      <Grid.Col span={{ base: 12, sm: 6 }}>
        <EstablishmentSelect
          label={t('people.field.establishment')}
          value={search.establishment ?? null}
          onChange={(establishment) =>
            onChange({ establishment: establishment ?? undefined, department: undefined })
          }
        />
      </Grid.Col>
      <Grid.Col span={{ base: 12, sm: 6 }}>
        <DepartmentSelect
          label={t('people.field.department')}
          placeholder={search.establishment ? t('app.all') : t('people.establishmentFirst')}
          establishment={search.establishment ?? null}
          value={search.department ?? null}
          onChange={(department) => onChange({ department: department ?? undefined })}
        />
      </Grid.Col>
    </>
  )
}

const TypedFilter = ({
  name,
  search,
  onChange,
}: Props & { name: 'search' | 'university' | 'program' | 'speciality' }) => {
  const { t } = useTranslation()
  const type = useDebouncedCallback(
    (text: string) => onChange({ [name]: text || undefined }),
    TYPING_MILLISECONDS,
  )
  const isSearch = name === 'search'
  return (
    <TextInput
      label={isSearch ? t('people.search') : t(`people.field.${name}`)}
      placeholder={isSearch ? t('people.searchHint') : t('app.all')}
      type={isSearch ? 'search' : 'text'}
      defaultValue={search[name] ?? ''}
      onChange={(event) => type(event.currentTarget.value)}
      leftSection={isSearch ? <IconSearch size={18} aria-hidden /> : undefined}
    />
  )
}
