import { Button, Modal } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { IconCalendarPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { InterviewForm } from './InterviewForm.tsx'
import { useInviting } from './interviews.ts'
import { useCalendar } from './stages.ts'

/** Invites the candidate of an application to an interview. */
export const InviteButton = ({ applicationId, name }: { applicationId: string; name: string }) => {
  const { t } = useTranslation()
  const calendar = useCalendar()
  const [isOpen, { open, close }] = useDisclosure(false)
  const [key, setKey] = useState(() => crypto.randomUUID())
  const inviting = useInviting(applicationId, key)
  return (
    <>
      <Button
        size="sm"
        variant="default"
        leftSection={<IconCalendarPlus size={18} aria-hidden />}
        aria-label={`${t('interviews.invite')} : ${name}`}
        onClick={open}
      >
        {t('interviews.invite')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        title={t('interviews.inviteTitle', { name })}
        closeButtonProps={{ 'aria-label': t('app.cancel') }}
      >
        {calendar.data && (
          <InterviewForm
            timeZone={calendar.data.time_zone}
            error={inviting.error}
            isSending={inviting.isPending}
            sendText={t('interviews.send')}
            onCancel={close}
            onSend={(given) =>
              inviting.mutate(given, {
                onSuccess: () => {
                  close()
                  notifications.show({ message: t('interviews.invited') })
                },
                // What is corrected is another invitation.
                onSettled: () => setKey(crypto.randomUUID()),
              })
            }
          />
        )}
      </Modal>
    </>
  )
}
