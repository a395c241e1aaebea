import { Button, Select, SimpleGrid, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, take } from '../../api/clients.ts'
import { fieldErrors, toProblem } from '../../api/problems.ts'
import { keepUser } from '../../api/session.ts'
import { LANGUAGES } from '../../texts/areas.ts'
import { Failure } from '../../ui/states.tsx'
import { Section } from './Section.tsx'
import { useUser } from './user.ts'

/** One's names, and the language in which one is written to. */
export const Identity = () => {
  const { t } = useTranslation()
  const user = useUser()
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: {
      first_name: user.first_name,
      last_name: user.last_name,
      phone: user.phone ?? '',
      language: user.language,
    },
  })
  const saving = useMutation({
    mutationFn: ({ phone, ...values }: typeof form.values) =>
      take(api.auth.PATCH('/api/v1/users/profile/', { body: { ...values, phone: phone || null } })),
    onSuccess: ({ data }) => {
      keepUser(data)
      notifications.show({ message: t('app.saved') })
    },
    onError: (error) => form.setErrors(fieldErrors(toProblem(error))),
  })
  return (
    <Section title={t('account.me')}>
      <form onSubmit={form.onSubmit((values) => saving.mutate(values))}>
        <SimpleGrid cols={{ base: 1, sm: 2 }} mb="md">
          <TextInput
            {...form.getInputProps('first_name')}
            key={form.key('first_name')}
            label={t('register.firstName')}
            autoComplete="given-name"
            dir="auto"
          />
          <TextInput
            {...form.getInputProps('last_name')}
            key={form.key('last_name')}
            label={t('register.lastName')}
            autoComplete="family-name"
            dir="auto"
          />
          <TextInput label={t('signIn.email')} value={user.email} readOnly dir="ltr" />
          <TextInput
            {...form.getInputProps('phone')}
            key={form.key('phone')}
            label={t('account.phone')}
            type="tel"
            autoComplete="tel"
            dir="ltr"
          />
          <Select
            {...form.getInputProps('language')}
            key={form.key('language')}
            label={t('account.language')}
            allowDeselect={false}
            data={LANGUAGES.map((value) => ({ value, label: t(`languages.${value}`) }))}
          />
        </SimpleGrid>
        {saving.isError && <Failure error={saving.error} />}
        <Button type="submit" loading={saving.isPending}>
          {t('app.save')}
        </Button>
      </form>
    </Section>
  )
}
