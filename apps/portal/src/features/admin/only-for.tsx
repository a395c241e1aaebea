import { Button } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import type { User } from '../../api/session.ts'
import { Empty, PageTitle } from '../../ui/states.tsx'
import { useUser } from '../auth/user.ts'

/** Who looks after an institution. */
export const ADMINS: readonly User['role'][] = ['admin', 'platform_admin']
/** Who works for it. */
export const STAFF: readonly User['role'][] = ['staff', ...ADMINS]

/** Who looks after all institutions. */
export const PLATFORM: readonly User['role'][] = ['platform_admin']

/** A page that asks nothing of the API for who may not see what it would answer. */
export const onlyFor = (roles: readonly User['role'][], Page: ComponentType): ComponentType =>
  function Guarded() {
    return roles.includes(useUser().role) ? <Page /> : <NotYours />
  }

const NotYours = () => {
  const { t } = useTranslation()
  return (
    <>
      <PageTitle>{t('admin.notYours')}</PageTitle>
      <Empty
        icon={IconLock}
        title={t('problem.forbidden')}
        hint={t('admin.notYoursHint')}
        action={
          <Button component={Link} to="/" variant="light">
            {t('app.home')}
          </Button>
        }
      />
    </>
  )
}
