import { Button } from '@mantine/core'
import { IconRefreshAlert } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useIsOnline } from '../offline/line.ts'
import { Empty, PageTitle } from './states.tsx'

/**
 * A page that could not be shown: its program did not come, as there is no line or as a new version has other files, or it
 * broke. The page is loaded anew where its reader says so.
 */
export const PageFailure = () => {
  const { t } = useTranslation()
  const isOnline = useIsOnline()
  return (
    <>
      <PageTitle>{t('app.pageFailed')}</PageTitle>
      <Empty
        icon={IconRefreshAlert}
        title={t(isOnline ? 'app.pageFailedHint' : 'app.pageAwayHint')}
        action={<Button onClick={() => location.reload()}>{t('app.reload')}</Button>}
      />
    </>
  )
}
