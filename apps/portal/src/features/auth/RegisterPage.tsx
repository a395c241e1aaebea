import {
  Alert,
  Anchor,
  Button,
  Group,
  PasswordInput,
  SegmentedControl,
  Stack,
  Text,
  TextInput,
} from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { api, take } from '../../api/clients.ts'
import { fieldErrors, toProblem } from '../../api/problems.ts'
import { EntranceLayout } from '../../ui/EntranceLayout.tsx'
import { useProblemText } from '../../ui/states.tsx'

type Role = 'student' | 'encadrant'

/** A new account for a student or a supervisor; others are invited. */
export const RegisterPage = () => {
  const { t, i18n } = useTranslation()
  const textOf = useProblemText()
  const roleLabel = useId()
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { first_name: '', last_name: '', email: '', password: '', role: 'student' as Role },
  })
  const registering = useMutation({
    mutationFn: (body: typeof form.values) =>
      take(api.auth.POST('/api/v1/users/register/', { body: { ...body, language: i18n.language } })),
    onError: (error) => form.setErrors(fieldErrors(toProblem(error))),
  })
  if (registering.isSuccess) {
    return (
      <EntranceLayout
        title={t('register.done')}
        lead={t('register.doneLead', { email: registering.variables.email })}
      >
        <Button component={Link} to="/" fullWidth>
          {t('signIn.button')}
        </Button>
      </EntranceLayout>
    )
  }
  return (
    <EntranceLayout title={t('register.title')} lead={t('register.lead')}>
      <form onSubmit={form.onSubmit((values) => registering.mutate(values))}>
        <Stack>
          {registering.isError && (
            <Alert color="red" role="alert">
              {textOf(toProblem(registering.error))}
            </Alert>
          )}
          <Stack gap={4}>
            <Text size="sm" fw={500} id={roleLabel}>
              {t('register.role')}
            </Text>
            <SegmentedControl
              {...form.getInputProps('role')}
              key={form.key('role')}
              aria-labelledby={roleLabel}
              fullWidth
              data={[
                { value: 'student', label: t('register.student') },
                { value: 'encadrant', label: t('register.encadrant') },
              ]}
            />
          </Stack>
          <TextInput
            {...form.getInputProps('first_name')}
            key={form.key('first_name')}
            label={t('register.firstName')}
            autoComplete="given-name"
            dir="auto"
            required
          />
          <TextInput
            {...form.getInputProps('last_name')}
            key={form.key('last_name')}
            label={t('register.lastName')}
            autoComplete="family-name"
            dir="auto"
            required
          />
          <TextInput
            {...form.getInputProps('email')}
            key={form.key('email')}
            label={t('signIn.email')}
            type="email"
            autoComplete="email"
            dir="ltr"
            required
          />
          <PasswordInput
            visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
            {...form.getInputProps('password')}
            key={form.key('password')}
            label={t('signIn.password')}
            description={t('register.passwordHint')}
            autoComplete="new-password"
            maxLength={256}
            dir="ltr"
            required
          />
          <Button type="submit" loading={registering.isPending} fullWidth>
            {t('register.button')}
          </Button>
          <Group gap="xs">
            <Text size="sm">{t('register.hasAccount')}</Text>
            <Anchor component={Link} to="/" size="sm">
              {t('signIn.button')}
            </Anchor>
          </Group>
        </Stack>
      </form>
    </EntranceLayout>
  )
}
