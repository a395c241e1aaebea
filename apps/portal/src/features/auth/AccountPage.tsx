import { Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { PageTitle } from '../../ui/states.tsx'
import { Identity } from './Identity.tsx'
import { Password } from './Password.tsx'
import { Preferences } from './Preferences.tsx'
import { Sessions } from './Sessions.tsx'

/** Who one is, how one is told things, and where one is signed in. */
export const AccountPage = () => {
  const { t } = useTranslation()
  return (
    <>
      <PageTitle>{t('account.title')}</PageTitle>
      <Stack>
        <Identity />
        <Preferences />
        <Password />
        <Sessions />
      </Stack>
    </>
  )
}
