import { Alert, Anchor, Button, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api, take } from '../../api/clients.ts'
import { toProblem } from '../../api/problems.ts'
import { EntranceLayout } from '../../ui/EntranceLayout.tsx'
import { useProblemText } from '../../ui/states.tsx'

/** Asks for a link that sets a new password. Whether there is such an account is not told. */
export const ForgotPage = () => {
  const { t } = useTranslation()
  const textOf = useProblemText()
  const form = useForm({ mode: 'uncontrolled', initialValues: { email: '' } })
  const asking = useMutation({
    mutationFn: (body: { email: string }) => take(api.auth.POST('/api/v1/auth/password-reset/', { body })),
    // Said in the form.
    onError: () => undefined,
  })
  return (
    <EntranceLayout title={t('forgot.title')} lead={t('forgot.lead')}>
      <form onSubmit={form.onSubmit((values) => asking.mutate(values))}>
        <Stack>
          {asking.isError && (
            <Alert color="red" role="alert">
              {textOf(toProblem(asking.error))}
            </Alert>
          )}
          {asking.isSuccess && (
            <Alert role="status">{t('forgot.done', { email: asking.variables.email })}</Alert>
          )}
          <TextInput
            {...form.getInputProps('email')}
            key={form.key('email')}
            label={t('signIn.email')}
            type="email"
            autoComplete="username"
            dir="ltr"
            required
          />
          <Button type="submit" loading={asking.isPending} fullWidth>
            {t('forgot.button')}
          </Button>
          <Anchor component={Link} to="/" size="sm">
            {t('app.back')}
          </Anchor>
        </Stack>
      </form>
    </EntranceLayout>
  )
}
