import { Button } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { User } from '../../api/session.ts'
import { Empty, PageTitle } from '../../ui/states.tsx'
import { useUser } from '../auth/user.ts'

/** Who looks after an institution. */
export const STAFF = ['staff', 'admin', 'platform_admin'] as const satisfies readonly User['role'][]

/** Whether the API lets them change accounts. */
export const isAdmin = ({ role }: User): boolean => role === 'admin' || role === 'platform_admin'

/** A page for those who look after the institution; others are told so before anything is asked of the API. */
export const StaffOnly = ({
  title,
  roles = STAFF,
  children,
}: {
  title: string
  roles?: readonly User['role'][]
  children: ReactNode
}) => {
  const { t } = useTranslation()
  const { role } = useUser()
  if (roles.includes(role)) return children
  return (
    <>
      <PageTitle>{title}</PageTitle>
      <Empty
        icon={IconLock}
        title={t('people.notForYou')}
        hint={t('people.notForYouHint')}
        action={
          <Button component={Link} to="/" variant="light">
            {t('app.home')}
          </Button>
        }
      />
    </>
  )
}
