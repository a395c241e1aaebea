import { Alert, Button, Group, Modal, NumberInput, Stack, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import { fieldErrors, toProblem } from '../../api/problems.ts'
import { useWish } from '../../api/wishes.ts'
import { useProblemText } from '../../ui/states.tsx'
import { type Department, type DepartmentValues, useSavingDepartment } from './places.ts'

type Props = {
  establishment: string
  /** Which one, or a new one; none while nobody asks. */
  edited: Department | 'new' | undefined
  onClose: () => void
}

/** Adds a department to an establishment, or changes one. */
export const DepartmentDialog = ({ establishment, edited, onClose }: Props) => {
  const { t } = useTranslation()
  return (
    <Modal
      opened={edited !== undefined}
      onClose={onClose}
      title={edited === 'new' ? t('establishments.addDepartment') : t('establishments.editDepartment')}
      closeButtonProps={{ 'aria-label': t('app.cancel') }}
    >
      {edited && (
        <DepartmentForm
          establishment={establishment}
          department={edited === 'new' ? undefined : edited}
          onClose={onClose}
        />
      )}
    </Modal>
  )
}

const MOST_PLACES = 100_000

const DepartmentForm = ({
  establishment,
  department,
  onClose,
}: {
  establishment: string
  department: Department | undefined
  onClose: () => void
}) => {
  const { t } = useTranslation()
  const textOf = useProblemText()
  const wish = useWish()
  const saving = useSavingDepartment(establishment, department?.id ?? null, wish.key)
  const form = useForm<DepartmentValues>({
    mode: 'uncontrolled',
    initialValues: {
      name: department?.name ?? '',
      description: department?.description ?? '',
      capacity: department?.capacity ?? '',
    },
  })
  const save = (values: DepartmentValues) =>
    saving.mutate(values, {
      onSuccess: () => {
        notifications.show({ message: t('app.saved') })
        onClose()
      },
      onError: (error) => {
        wish.failed(error)
        form.setErrors(fieldErrors(toProblem(error)))
      },
    })
  return (
    <form onSubmit={form.onSubmit(save)}>
      <Stack>
        {saving.isError && (
          <Alert color="red" role="alert">
            {textOf(toProblem(saving.error))}
          </Alert>
        )}
        <TextInput
          {...form.getInputProps('name')}
          key={form.key('name')}
          label={t('establishments.field.name')}
          dir="auto"
          required
        />
        <NumberInput
          {...form.getInputProps('capacity')}
          key={form.key('capacity')}
          label={t('establishments.field.capacity')}
          min={0}
          max={MOST_PLACES}
          clampBehavior="strict"
          allowDecimal={false}
          hideControls
        />
        <Textarea
          {...form.getInputProps('description')}
          key={form.key('description')}
          label={t('establishments.field.description')}
          autosize
          minRows={2}
          dir="auto"
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('app.cancel')}
          </Button>
          <Button type="submit" loading={saving.isPending}>
            {t('app.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
