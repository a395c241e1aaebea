import {
  Badge,
  Button,
  Card,
  Checkbox,
  Group,
  MultiSelect,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { paths } from '../../../../../sdk/node/src/generated/auth-api.ts'
import type { Answer, RowOf } from '../../api/answers.ts'
import { api, take } from '../../api/clients.ts'
import { fieldErrors, toProblem } from '../../api/problems.ts'
import { LANGUAGES } from '../../texts/areas.ts'
import { Failure, PageTitle, Waiting } from '../../ui/states.tsx'

type Tenant = RowOf<Answer<paths, '/api/v1/tenants/'>['data']>

const KEY = ['admin', 'tenants'] as const

/** The institutions of the platform, for who looks after all of them. */
export const InstitutionPage = () => {
  const { t } = useTranslation()
  const list = useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) =>
      (await take(api.auth.GET('/api/v1/tenants/', { params: { query: { page_size: 100 } }, signal }))).data,
  })
  return (
    <>
      <PageTitle>{t('nav.institutions')}</PageTitle>
      <Text c="dimmed" mb="md">
        {t('admin.institutions.lead')}
      </Text>
      {list.isPending && <Waiting height={200} />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
        {list.data?.map((tenant) => (
          <Institution key={`${tenant.id} ${tenant.updated_at}`} tenant={tenant} />
        ))}
      </Stack>
    </>
  )
}

const Institution = ({ tenant }: { tenant: Tenant }) => {
  const { t } = useTranslation()
  const id = useId()
  const client = useQueryClient()
  const { name, languages, contact_email, requires_verified_email } = tenant
  const [written, write] = useState({
    ...{ name, languages, contact_email: contact_email ?? '', requires_verified_email },
  })
  const saving = useMutation({
    mutationFn: ({ contact_email: contact, ...body }: typeof written) =>
      take(
        api.auth.PATCH('/api/v1/tenants/{id}/', {
          params: { path: { id: tenant.id } },
          body: { ...body, contact_email: contact || null },
        }),
      ),
    onSuccess: () => {
      notifications.show({ message: t('app.saved') })
      void client.invalidateQueries({ queryKey: KEY })
    },
    // Said in the form.
    onError: () => undefined,
  })
  const errors = saving.isError ? fieldErrors(toProblem(saving.error)) : {}
  const set = (changed: Partial<typeof written>) => write((before) => ({ ...before, ...changed }))
  const choices = [...new Set<string>([...LANGUAGES, ...languages])]
  return (
    <Card component="li" withBorder>
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h4" id={id} dir="auto">
          {name}
        </Title>
        <Group gap="xs">
          <Badge variant="default" tt="none" dir="ltr">
            {tenant.slug}
          </Badge>
          {!tenant.is_active && <Badge color="gray">{t('admin.institutions.closed')}</Badge>}
        </Group>
      </Group>
      <form
        aria-labelledby={id}
        onSubmit={(event) => {
          event.preventDefault()
          saving.mutate(written)
        }}
      >
        <SimpleGrid cols={{ base: 1, sm: 2 }} mb="md">
          <TextInput
            label={t('admin.name')}
            value={written.name}
            error={errors['name']}
            onChange={(event) => set({ name: event.currentTarget.value })}
            dir="auto"
          />
          <TextInput
            label={t('admin.institutions.contact')}
            type="email"
            value={written.contact_email}
            error={errors['contact_email']}
            onChange={(event) => set({ contact_email: event.currentTarget.value })}
            dir="ltr"
          />
          <MultiSelect
            label={t('admin.institutions.languages')}
            description={t('admin.institutions.languagesHint')}
            data={choices.map((value) => ({
              value,
              label: LANGUAGES.some((one) => one === value) ? t(`languages.${value as 'fr'}`) : value,
            }))}
            value={written.languages}
            error={errors['languages']}
            onChange={(chosen) => set({ languages: chosen })}
          />
          <Checkbox
            label={t('admin.institutions.verified')}
            checked={written.requires_verified_email}
            onChange={(event) => set({ requires_verified_email: event.currentTarget.checked })}
          />
        </SimpleGrid>
        {saving.isError && <Failure error={saving.error} />}
        <Button type="submit" loading={saving.isPending}>
          {t('app.save')}
        </Button>
      </form>
    </Card>
  )
}
