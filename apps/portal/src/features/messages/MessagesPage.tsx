import { Button, Group } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPencilPlus, IconUserOff } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PageTitle } from '../../ui/states.tsx'
import { Blocked } from './Blocked.tsx'
import { Conversations } from './Conversations.tsx'
import { NewConversation } from './NewConversation.tsx'

const route = getRouteApi('/messages')

/** Conversations and rooms, and the way to a new one. */
export const MessagesPage = () => {
  const { t } = useTranslation()
  const { write: isNew } = route.useSearch()
  const navigate = route.useNavigate()
  const begin = () => void navigate({ to: '/messages', search: { write: true }, replace: true })
  const end = () => void navigate({ to: '/messages', search: {}, replace: true })
  const [isBlocked, blocking] = useDisclosure(false)
  const start = (
    <Button leftSection={<IconPencilPlus size={18} aria-hidden />} onClick={begin}>
      {t('chat.new')}
    </Button>
  )
  return (
    <>
      <PageTitle actions={start}>{t('nav.messages')}</PageTitle>
      <Conversations
        action={
          <Button variant="light" onClick={begin}>
            {t('chat.emptyAction')}
          </Button>
        }
      />
      <Group mt="lg" justify="center">
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconUserOff size={18} aria-hidden />}
          onClick={blocking.open}
        >
          {t('chat.blockedPeople')}
        </Button>
      </Group>
      {isNew && <NewConversation onClose={end} />}
      {isBlocked && <Blocked onClose={blocking.close} />}
    </>
  )
}
