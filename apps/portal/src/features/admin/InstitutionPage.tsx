import { Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Pages } from '../../ui/Pages.tsx'
import { Failure, PageTitle, Waiting } from '../../ui/states.tsx'
import { PLATFORM } from '../auth/roles.ts'
import { useUser } from '../auth/user.ts'
import { InstitutionForm } from './InstitutionForm.tsx'
import { useInstitution, useInstitutions } from './institutions.ts'

/** The institution that an administrator looks after; for who looks after the platform, all of them. */
export const InstitutionPage = () => {
  const { role, tenant_id } = useUser()
  return PLATFORM.some((one) => one === role) ? <All /> : <Own id={tenant_id} />
}

const All = () => {
  const { t } = useTranslation()
  const [page, setPage] = useState(1)
  const list = useInstitutions(page)
  return (
    <>
      <PageTitle>{t('nav.institutions')}</PageTitle>
      <Text c="dimmed" mb="md">
        {t('admin.institutions.lead')}
      </Text>
      {list.isPending && <Waiting height={200} />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
        {list.data?.rows.map((institution) => (
          <li key={institution.id}>
            <InstitutionForm institution={institution} version={null} />
          </li>
        ))}
      </Stack>
      <Pages rows={list.data?.total} value={page} onChange={setPage} />
    </>
  )
}

const Own = ({ id }: { id: string }) => {
  const { t } = useTranslation()
  const found = useInstitution(id)
  return (
    <>
      <PageTitle>{t('nav.institution')}</PageTitle>
      <Text c="dimmed" mb="md">
        {t('admin.institutions.ownLead')}
      </Text>
      {found.isPending && <Waiting height={200} rows={1} />}
      {found.isError && <Failure error={found.error} onRetry={() => void found.refetch()} />}
      {found.isSuccess && <InstitutionForm {...found.data} />}
    </>
  )
}
