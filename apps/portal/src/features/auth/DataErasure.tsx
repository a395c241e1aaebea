import { Alert, Button, Checkbox, Group, List, PasswordInput, Stack, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, take } from '../../api/clients.ts'
import { toProblem } from '../../api/problems.ts'
import { signOut } from '../../api/session.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Failure } from '../../ui/states.tsx'
import { Section } from './Section.tsx'
import { useUser } from './user.ts'

const GOES = ['data.goesAccount', 'data.goesDocuments', 'data.goesMessages', 'data.goesApplications'] as const
const STAYS = [
  'data.staysStages',
  'data.staysScores',
  'data.staysPlaces',
  'data.staysLog',
  'data.staysOutside',
] as const

/** What goes and what stays when somebody is erased, and the way to it. */
export const DataErasure = () => {
  const { t } = useTranslation()
  const [isAsking, { open, close }] = useDisclosure(false)
  return (
    <Section title={t('data.erase')}>
      <Stack align="flex-start">
        <Text>{t('data.eraseLead')}</Text>
        {(
          [
            ['data.goes', GOES],
            ['data.stays', STAYS],
          ] as const
        ).map(([title, lines]) => (
          <div key={title}>
            <Title order={3} size="h5" mb={4}>
              {t(title)}
            </Title>
            <List>
              {lines.map((line) => (
                <List.Item key={line}>{t(line)}</List.Item>
              ))}
            </List>
          </div>
        ))}
        <Text fw={600}>{t('data.takeFirst')}</Text>
        <Button variant="default" onClick={open}>
          {t('data.eraseOpen')}
        </Button>
      </Stack>
      {isAsking && <Sure onClose={close} />}
    </Section>
  )
}

const Sure = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation()
  const { email } = useUser()
  const [password, setPassword] = useState('')
  const [isUnderstood, understand] = useState(false)
  const erasing = useMutation({
    mutationFn: () =>
      take(
        api.auth.POST('/api/v1/users/profile/erase/', {
          body: { current_password: password },
        }),
      ),
    // There is nobody any more whose session it could be.
    onSuccess: () => signOut(),
    // Said in the form.
    onError: () => undefined,
  })
  const { code, status } = toProblem(erasing.error)
  const isWrong = code === 'auth.current-password-wrong'
  const submit = (event: FormEvent) => {
    event.preventDefault()
    erasing.mutate()
  }
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t('data.erase')}
      closeButtonProps={{ 'aria-label': t('app.cancel') }}
    >
      <form onSubmit={submit}>
        <Stack>
          <Text>{t('data.eraseLead')}</Text>
          <input
            className="unseen"
            type="email"
            autoComplete="username"
            value={email}
            readOnly
            tabIndex={-1}
            aria-hidden
          />
          <PasswordInput
            visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
            label={t('data.password')}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            error={erasing.isError && isWrong ? t('data.wrongPassword') : undefined}
            autoComplete="current-password"
            dir="ltr"
            required
          />
          <Checkbox
            label={t('data.understood')}
            checked={isUnderstood}
            onChange={(event) => understand(event.currentTarget.checked)}
          />
          {erasing.isError && status === 409 && (
            <Alert color="red" role="alert">
              {t('data.lastAdmin')}
            </Alert>
          )}
          {erasing.isError && !isWrong && status !== 409 && <Failure error={erasing.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('app.cancel')}
            </Button>
            <Button
              type="submit"
              color="red"
              disabled={password === '' || !isUnderstood}
              loading={erasing.isPending}
            >
              {t('data.eraseButton')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
