import { Alert, Button, Card, Group, SimpleGrid, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldErrors, toProblem } from '../../api/problems.ts'
import { useProblemText } from '../../ui/states.tsx'
import { DepartmentSelect, EstablishmentSelect } from './PlaceSelect.tsx'
import { type Kind, type Person, useChangingPerson } from './people.ts'
import { changesOf, FIELDS, type Field, valuesOf } from './person-fields.ts'

const TYPES: Partial<Record<Field, string>> = {
  email: 'email',
  phone: 'tel',
  date_of_birth: 'date',
  hire_date: 'date',
  year_level: 'number',
}
/** Written from left to right in every language. */
const LATIN: readonly Field[] = ['email', 'phone', 'cin', 'student_number', 'employee_number']

type Props = { kind: Kind; person: Person; version: string | null; onClose: () => void }

/** Changes what is known of a person: only what was changed is sent, on the version that was read. */
export const PersonForm = ({ kind, onClose, ...read }: Props) => {
  const { t } = useTranslation()
  const textOf = useProblemText()
  // As it was when it was opened: what is read meanwhile belongs to no field here.
  const [{ person, version }] = useState(read)
  const changing = useChangingPerson(kind, person.id, version)
  const before = valuesOf(kind, person)
  const form = useForm({ initialValues: before })
  const save = (values: Record<string, string>) =>
    changing.mutate(changesOf(before, values), {
      onSuccess: () => {
        notifications.show({ message: t('app.saved') })
        onClose()
      },
      onError: (error) => form.setErrors(fieldErrors(toProblem(error))),
    })
  const problem = changing.isError ? toProblem(changing.error) : undefined
  const fieldOf = (field: Field) => {
    const props = form.getInputProps(field)
    const label = t(`people.field.${field}`)
    if (field === 'establishment') {
      return (
        <EstablishmentSelect
          key={field}
          label={label}
          error={props.error}
          placeholder={t('people.nowhere')}
          value={form.values[field] || null}
          onChange={(value) =>
            form.setValues({
              establishment: value ?? '',
              [kind === 'encadrants' ? 'service' : 'department']: '',
            })
          }
        />
      )
    }
    if (field === 'service' || field === 'department') {
      return (
        <DepartmentSelect
          key={field}
          label={label}
          error={props.error}
          placeholder={t('people.nowhere')}
          establishment={form.values['establishment'] || null}
          value={form.values[field] || null}
          onChange={(value) => form.setFieldValue(field, value ?? '')}
        />
      )
    }
    return (
      <TextInput
        key={field}
        {...props}
        label={label}
        type={TYPES[field] ?? 'text'}
        dir={LATIN.includes(field) ? 'ltr' : 'auto'}
        {...(field === 'year_level' ? { min: 1, max: 12 } : {})}
      />
    )
  }
  return (
    <Card withBorder>
      <form onSubmit={form.onSubmit(save)}>
        {problem && (
          <Alert color="red" role="alert" mb="md">
            {problem.status === 412 ? t('people.changedMeanwhile') : textOf(problem)}
          </Alert>
        )}
        <SimpleGrid cols={{ base: 1, sm: 2 }} mb="md">
          {/* The address of an account is the account's. */}
          {FIELDS[kind].filter((field) => field !== 'email' || person.user_id === null).map(fieldOf)}
        </SimpleGrid>
        <Group>
          <Button type="submit" loading={changing.isPending} disabled={!form.isDirty()}>
            {t('app.save')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('app.cancel')}
          </Button>
        </Group>
      </form>
    </Card>
  )
}
