import { Button } from '@mantine/core'
import { IconMapOff } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Empty, PageTitle } from './states.tsx'

/** An address that leads nowhere. */
export const NotFoundPage = () => {
  const { t } = useTranslation()
  return (
    <>
      <PageTitle>{t('app.notFound')}</PageTitle>
      <Empty
        icon={IconMapOff}
        title={t('app.notFound')}
        hint={t('app.notFoundHint')}
        action={
          <Button component={Link} to="/">
            {t('app.home')}
          </Button>
        }
      />
    </>
  )
}
