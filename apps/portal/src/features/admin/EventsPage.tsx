import { Tabs } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { PageTitle } from '../../ui/states.tsx'
import { Consumers } from './Consumers.tsx'
import { DeadLetters } from './DeadLetters.tsx'
import { EventLog } from './EventLog.tsx'
import { Replays } from './Replays.tsx'

const PARTS = { log: EventLog, dead: DeadLetters, consumers: Consumers, replays: Replays } as const
const NAMES = Object.keys(PARTS) as (keyof typeof PARTS)[]

/** What happened in the platform, and what came of it. */
export const EventsPage = () => {
  const { t } = useTranslation()
  return (
    <>
      <PageTitle>{t('nav.eventConsole')}</PageTitle>
      <Tabs defaultValue="log" keepMounted={false}>
        <Tabs.List mb="md">
          {NAMES.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`admin.events.tab.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {NAMES.map((name) => {
          const Part = PARTS[name]
          return (
            <Tabs.Panel key={name} value={name}>
              <Part />
            </Tabs.Panel>
          )
        })}
      </Tabs>
    </>
  )
}
