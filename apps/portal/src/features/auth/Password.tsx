import { Button, PasswordInput, SimpleGrid } from '@mantine/core'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, take } from '../../api/clients.ts'
import { fieldErrors, toProblem } from '../../api/problems.ts'
import { Failure } from '../../ui/states.tsx'
import { Section } from './Section.tsx'
import { useUser } from './user.ts'

/** Another password; other devices have to sign in with it. */
export const Password = () => {
  const { t } = useTranslation()
  const { email } = useUser()
  const form = useForm({ mode: 'uncontrolled', initialValues: { current_password: '', new_password: '' } })
  const changing = useMutation({
    mutationFn: (body: typeof form.values) => take(api.auth.POST('/api/v1/users/change-password/', { body })),
    onSuccess: () => {
      form.reset()
      notifications.show({ message: t('account.changed') })
    },
    onError: (error) => form.setErrors(fieldErrors(toProblem(error))),
  })
  return (
    <Section title={t('account.password')}>
      <form onSubmit={form.onSubmit((values) => changing.mutate(values))}>
        <input
          className="unseen"
          type="email"
          autoComplete="username"
          value={email}
          readOnly
          tabIndex={-1}
          aria-hidden
        />
        <SimpleGrid cols={{ base: 1, sm: 2 }} mb="md">
          <PasswordInput
            visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
            {...form.getInputProps('current_password')}
            key={form.key('current_password')}
            label={t('account.current')}
            autoComplete="current-password"
            dir="ltr"
            required
          />
          <PasswordInput
            visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
            {...form.getInputProps('new_password')}
            key={form.key('new_password')}
            label={t('account.next')}
            description={t('register.passwordHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            autoComplete="new-password"
            maxLength={256}
            dir="ltr"
            required
          />
        </SimpleGrid>
        {changing.isError && <Failure error={changing.error} />}
        <Button type="submit" loading={changing.isPending}>
          {t('account.change')}
        </Button>
      </form>
    </Section>
  )
}
