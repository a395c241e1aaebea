import { Button, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PageTitle } from '../../ui/states.tsx'
import { Identity } from './Identity.tsx'
import { Password } from './Password.tsx'
import { Preferences } from './Preferences.tsx'
import { Section } from './Section.tsx'
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
        <OwnData />
      </Stack>
    </>
  )
}

const OwnData = () => {
  const { t } = useTranslation()
  return (
    <Section title={t('data.title')}>
      <Text mb="md">{t('data.lead')}</Text>
      <Button component={Link} to="/account/data" variant="default">
        {t('data.open')}
      </Button>
    </Section>
  )
}
