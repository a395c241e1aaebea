import { Button, Center, Text } from '@mantine/core'
import { useDocumentVisibility } from '@mantine/hooks'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/clients.ts'
import { useFormats } from '../../ui/formats.ts'
import { Failure, Waiting } from '../../ui/states.tsx'
import { useUser } from '../auth/user.ts'
import classes from './Chat.module.css'
import { type Room, useHistory } from './chat.ts'
import { MessageLine } from './MessageLine.tsx'
import { OutgoingLine } from './OutgoingLine.tsx'
import { useOutgoing } from './outbox.ts'

const dayOf = (at: string) => new Date(at).toDateString()

/** What was said in a room and what waits to be, the latest at the end; what comes while it is seen is read. */
export const History = ({ room, nameOf }: { room: Room; nameOf: (userId: string) => string }) => {
  const { t } = useTranslation()
  const { day } = useFormats()
  const own = useUser().id
  const history = useHistory(room.id)
  const outgoing = useOutgoing(room.id)
  const { messages } = history
  const isSeen = useDocumentVisibility() === 'visible'
  const lastForeign = messages.findLast(({ sender_id }) => sender_id !== own)?.id
  useEffect(() => {
    // The socket tells every window of it. What is not marked now is with the next message.
    if (isSeen && lastForeign !== undefined)
      void api.comm
        .POST('/api/messages/{id}/read/', { params: { path: { id: lastForeign } } })
        .catch(() => undefined)
  }, [isSeen, lastForeign])
  const arrived = new Set(messages.flatMap(({ client_id }) => client_id ?? []))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it, too.
    <div className={classes.log} role="log" aria-label={t('chat.log')} tabIndex={0}>
      <div>
        {history.isPending && <Waiting rows={4} height={56} />}
        {history.isError && <Failure error={history.error} onRetry={() => void history.refetch()} />}
        {history.hasNextPage && (
          <Center pb="xs">
            <Button
              variant="subtle"
              size="sm"
              loading={history.isFetchingNextPage}
              onClick={() => void history.fetchNextPage()}
            >
              {t('chat.earlier')}
            </Button>
          </Center>
        )}
        {history.isSuccess && messages.length === 0 && outgoing.length === 0 && (
          <Text c="dimmed" ta="center" pb="md">
            {t('chat.begin')}
          </Text>
        )}
        <ul className={classes.lines}>
          {messages.map((message, index) => {
            const before = messages[index - 1]
            const isNewDay = before === undefined || dayOf(before.sent_at) !== dayOf(message.sent_at)
            return (
              <li key={message.id}>
                {isNewDay && (
                  <Text size="xs" c="dimmed" ta="center" py="xs">
                    {day(message.sent_at)}
                  </Text>
                )}
                <MessageLine
                  message={message}
                  room={room}
                  isOwn={message.sender_id === own}
                  author={room.kind === 'direct' ? undefined : nameOf(message.sender_id)}
                />
              </li>
            )
          })}
          {outgoing
            .filter(({ clientId }) => !arrived.has(clientId))
            .map((one) => (
              <li key={one.clientId}>
                <OutgoingLine outgoing={one} />
              </li>
            ))}
        </ul>
      </div>
    </div>
  )
}
