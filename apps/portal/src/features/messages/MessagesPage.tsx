import { Button, Group } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPencilPlus, IconUserOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { PageTitle } from '../../ui/states.tsx'
import { Blocked } from './Blocked.tsx'
import { Conversations } from './Conversations.tsx'
import { NewConversation } from './NewConversation.tsx'

/** Conversations and rooms, and the way to a new one. */
export const MessagesPage = () => {
  const { t } = useTranslation()
  const [isNew, making] = useDisclosure(false)
  const [isBlocked, blocking] = useDisclosure(false)
  const start = (
    <Button leftSection={<IconPencilPlus size={18} aria-hidden />} onClick={making.open}>
      {t('chat.new')}
    </Button>
  )
  return (
    <>
      <PageTitle actions={start}>{t('nav.messages')}</PageTitle>
      <Conversations
        action={
          <Button variant="light" onClick={making.open}>
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
      {isNew && <NewConversation onClose={making.close} />}
      {isBlocked && <Blocked onClose={blocking.close} />}
    </>
  )
}
