import { Alert, Anchor, Button, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ApiProblem, type Problem, problemOf, toProblem } from '../../api/problems.ts'
import { signIn } from '../../api/session.ts'
import { EntranceLayout } from '../../ui/EntranceLayout.tsx'
import { useProblemText } from '../../ui/states.tsx'

/** The way in. Where it leads is where whoever signs in wanted to be. */
export const SignInPage = () => {
  const { t } = useTranslation()
  const textOf = useProblemText()
  const form = useForm({ mode: 'uncontrolled', initialValues: { email: '', password: '' } })
  const entering = useMutation({
    mutationFn: async (credentials: { email: string; password: string }) => {
      const refused = await signIn(credentials).catch(() => {
        throw new ApiProblem(problemOf(0, undefined))
      })
      if (refused)
        throw new ApiProblem(problemOf(refused.status, await refused.json().catch(() => undefined)))
    },
    // Said in the form.
    onError: () => undefined,
  })
  const said = (problem: Problem) => {
    if (problem.status === 401) return t('signIn.wrong')
    return problem.status === 429 ? t('signIn.locked') : textOf(problem)
  }
  return (
    <EntranceLayout title={t('signIn.title')} lead={t('signIn.lead')}>
      <form onSubmit={form.onSubmit((values) => entering.mutate(values))}>
        <Stack>
          {entering.isError && (
            <Alert color="red" role="alert">
              {said(toProblem(entering.error))}
            </Alert>
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
          <PasswordInput
            visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
            {...form.getInputProps('password')}
            key={form.key('password')}
            label={t('signIn.password')}
            autoComplete="current-password"
            dir="ltr"
            required
          />
          <Button type="submit" loading={entering.isPending} fullWidth>
            {t('signIn.button')}
          </Button>
          <Anchor component={Link} to="/forgot" size="sm">
            {t('signIn.forgotten')}
          </Anchor>
          <Group gap="xs">
            <Text size="sm">{t('signIn.noAccount')}</Text>
            <Anchor component={Link} to="/register" size="sm">
              {t('signIn.register')}
            </Anchor>
          </Group>
        </Stack>
      </form>
    </EntranceLayout>
  )
}
