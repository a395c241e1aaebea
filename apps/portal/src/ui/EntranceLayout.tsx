import { Anchor, Card, Center, Container, Group, NativeSelect, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { LANGUAGES, type Language } from '../texts/areas.ts'
import { speak } from '../texts/texts.ts'
import classes from './EntranceLayout.module.css'

/** Where somebody who tries the platform out finds the mails that it sends: told by the page that was served. */
const hasMailbox = () =>
  document.querySelector<HTMLMetaElement>('meta[name="medtrack-mailbox"]')?.content === 'yes'

const linksFor = (withMailbox: boolean) =>
  [
    ['/docs', 'nav.reference'],
    ['/docs/events', 'nav.events'],
    ...(withMailbox ? ([['/dev/mailbox', 'nav.mailbox']] as const) : []),
    ['/health/', 'nav.health'],
  ] as const

/** What is around the pages of who is not signed in. */
export const EntranceLayout = ({
  title,
  lead,
  children,
}: {
  title: string
  lead: string
  children: ReactNode
}) => {
  const { t, i18n } = useTranslation()
  return (
    <div className={classes.page}>
      <Group component="header" justify="space-between" p="md">
        <Text fw={700} size="xl" className={classes.brand ?? ''}>
          MedTrack
        </Text>
        <NativeSelect
          aria-label={t('app.language')}
          value={i18n.language}
          onChange={(event) => void speak(event.currentTarget.value as Language)}
          data={LANGUAGES.map((value) => ({ value, label: t(`languages.${value}`) }))}
        />
      </Group>
      <Center component="main">
        <Container size={440} w="100%" py="lg">
          <Stack gap="lg">
            <Stack gap={4}>
              <Title order={1}>{title}</Title>
              <Text c="dimmed">{lead}</Text>
            </Stack>
            <Card withBorder padding="lg" shadow="sm">
              {children}
            </Card>
          </Stack>
        </Container>
      </Center>
      <Group component="footer" justify="center" p="lg" gap="lg">
        {linksFor(hasMailbox()).map(([href, text]) => (
          <Anchor key={href} href={href} size="sm">
            {t(text)}
          </Anchor>
        ))}
      </Group>
    </div>
  )
}
