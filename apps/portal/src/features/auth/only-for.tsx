import { Button } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import type { User } from '../../api/session.ts'
import { page } from '../../root-route.tsx'
import type { Area } from '../../texts/areas.ts'
import { Empty, PageTitle } from '../../ui/states.tsx'
import { useUser } from './user.ts'

/** A page that asks nothing of the API for who may not see what it would answer: they are told that it is not theirs. */
const onlyFor = (roles: readonly User['role'][], Page: ComponentType): ComponentType =>
  function Guarded() {
    return roles.includes(useUser().role) ? <Page /> : <NotYours />
  }

/** A page, as `page` fetches it, for these roles: anybody else is told that it is none of theirs. */
export const pageFor = <N extends string>(
  roles: readonly User['role'][],
  load: () => Promise<Record<N, ComponentType>>,
  name: N,
  areas: readonly Area[],
) =>
  page(
    async () => {
      const file = await load()
      return { [name]: onlyFor(roles, file[name]) } as Record<N, ComponentType>
    },
    name,
    areas,
  )

const NotYours = () => {
  const { t } = useTranslation()
  return (
    <>
      <PageTitle>{t('app.notYours')}</PageTitle>
      <Empty
        icon={IconLock}
        title={t('problem.forbidden')}
        hint={t('app.notYoursHint')}
        action={
          <Button component={Link} to="/" variant="light">
            {t('app.home')}
          </Button>
        }
      />
    </>
  )
}
