import { Alert, Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldErrors, toProblem } from '../../api/problems.ts'
import { useWish } from '../../api/wishes.ts'
import { useProblemText } from '../../ui/states.tsx'
import { type Establishment, type EstablishmentValues, useSavingEstablishment } from './places.ts'

type Props = {
  isOpen: boolean
  onClose: () => void
  establishment?: Establishment
  version?: string | null
}

/** Adds an establishment, or changes one. */
export const EstablishmentDialog = ({ isOpen, onClose, ...of }: Props) => {
  const { t } = useTranslation()
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={of.establishment ? t('establishments.edit') : t('establishments.add')}
      closeButtonProps={{ 'aria-label': t('app.cancel') }}
    >
      <EstablishmentForm onClose={onClose} {...of} />
    </Modal>
  )
}

const FIELDS = ['name', 'type', 'city', 'address', 'phone'] as const

const EstablishmentForm = ({ onClose, ...read }: Omit<Props, 'isOpen'>) => {
  const { t } = useTranslation()
  const textOf = useProblemText()
  // As it was when it was opened: what is read meanwhile belongs to no field here.
  const [{ establishment, version = null }] = useState(read)
  const wish = useWish()
  const saving = useSavingEstablishment(establishment?.id ?? null, version, wish.key)
  const form = useForm<EstablishmentValues>({
    mode: 'uncontrolled',
    initialValues: {
      name: establishment?.name ?? '',
      type: establishment?.type ?? '',
      city: establishment?.city ?? '',
      address: establishment?.address ?? '',
      phone: establishment?.phone ?? '',
    },
  })
  const save = (values: EstablishmentValues) =>
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
  const problem = saving.isError ? toProblem(saving.error) : undefined
  return (
    <form onSubmit={form.onSubmit(save)}>
      <Stack>
        {problem && (
          <Alert color="red" role="alert">
            {problem.status === 412 ? t('people.changedMeanwhile') : textOf(problem)}
          </Alert>
        )}
        {FIELDS.map((field) => (
          <TextInput
            {...form.getInputProps(field)}
            key={form.key(field)}
            label={t(`establishments.field.${field}`)}
            required={field === 'name'}
            type={field === 'phone' ? 'tel' : 'text'}
            dir={field === 'phone' ? 'ltr' : 'auto'}
          />
        ))}
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
