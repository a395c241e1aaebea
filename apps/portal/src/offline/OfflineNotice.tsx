import { Alert } from '@mantine/core'
import { IconWifiOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../ui/formats.ts'
import { useReadAt } from './line.ts'

/** Says that there is no line, and as of when the page is. */
export const OfflineNotice = () => {
  const { t } = useTranslation()
  const { moment } = useFormats()
  const readAt = useReadAt()
  return (
    <Alert role="status" color="yellow" icon={<IconWifiOff aria-hidden />} title={t('app.offline')} mb="md">
      {readAt === undefined
        ? t('app.offlineHint')
        : t('app.asOf', { when: moment(new Date(readAt).toISOString()) })}
    </Alert>
  )
}
