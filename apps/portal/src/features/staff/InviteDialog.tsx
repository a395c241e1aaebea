import { Alert, Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import { fieldErrors, toProblem } from '../../api/problems.ts'
import { useWish } from '../../api/wishes.ts'
import { LANGUAGES, type Language } from '../../texts/areas.ts'
import { useProblemText } from '../../ui/states.tsx'
import { type Kind, useInviting } from './people.ts'

type Props = { kind: Kind; isOpen: boolean; onClose: () => void }

/** Makes an account for somebody, who is then asked by mail to choose a password. */
export const InviteDialog = ({ kind, isOpen, onClose }: Props) => {
  const { t } = useTranslation()
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t(`people.inviteTitle.${kind}`)}
      closeButtonProps={{ 'aria-label': t('app.cancel') }}
    >
      <InviteForm kind={kind} onClose={onClose} />
    </Modal>
  )
}

const InviteForm = ({ kind, onClose }: Omit<Props, 'isOpen'>) => {
  const { t, i18n } = useTranslation()
  const textOf = useProblemText()
  const wish = useWish()
  const inviting = useInviting(kind, wish.key)
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { first_name: '', last_name: '', email: '', language: i18n.language as Language },
  })
  const send = (values: typeof form.values) =>
    inviting.mutate(values, {
      onSuccess: () => {
        notifications.show({ message: t('people.invited', { email: values.email }) })
        onClose()
      },
      onError: (error) => {
        wish.failed(error)
        form.setErrors(fieldErrors(toProblem(error)))
      },
    })
  return (
    <form onSubmit={form.onSubmit(send)}>
      <Stack>
        <Text size="sm">{t('people.inviteLead')}</Text>
        {inviting.isError && (
          <Alert color="red" role="alert">
            {textOf(toProblem(inviting.error))}
          </Alert>
        )}
        <TextInput
          {...form.getInputProps('first_name')}
          key={form.key('first_name')}
          label={t('people.field.first_name')}
          dir="auto"
          required
          data-autofocus
        />
        <TextInput
          {...form.getInputProps('last_name')}
          key={form.key('last_name')}
          label={t('people.field.last_name')}
          dir="auto"
          required
        />
        <TextInput
          {...form.getInputProps('email')}
          key={form.key('email')}
          label={t('people.field.email')}
          type="email"
          dir="ltr"
          required
        />
        <Select
          {...form.getInputProps('language')}
          key={form.key('language')}
          label={t('people.field.language')}
          allowDeselect={false}
          data={LANGUAGES.map((value) => ({ value, label: t(`languages.${value}`) }))}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('app.cancel')}
          </Button>
          <Button type="submit" loading={inviting.isPending}>
            {t('people.inviteSend')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
