import { Button, Modal } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { IconCalendarPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useWish } from '../../api/wishes.ts'
import { InterviewForm } from './InterviewForm.tsx'
import { useInviting } from './interviews.ts'
import { useCalendar } from './stages.ts'

/** Invites the candidate of an application to an interview. */
export const InviteButton = ({ applicationId, name }: { applicationId: string; name: string }) => {
  const { t } = useTranslation()
  const [isOpen, { open, close }] = useDisclosure(false)
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
        <Invitation applicationId={applicationId} onClose={close} />
      </Modal>
    </>
  )
}

/** Is there while it is open: whoever opens it anew writes another invitation. */
const Invitation = ({ applicationId, onClose }: { applicationId: string; onClose: () => void }) => {
  const { t } = useTranslation()
  const calendar = useCalendar()
  const wish = useWish()
  const inviting = useInviting(applicationId, wish.key)
  if (!calendar.data) return null
  return (
    <InterviewForm
      timeZone={calendar.data.time_zone}
      error={inviting.error}
      isSending={inviting.isPending}
      sendText={t('interviews.send')}
      onCancel={onClose}
      onSend={(given) =>
        inviting.mutate(given, {
          onSuccess: () => {
            onClose()
            notifications.show({ message: t('interviews.invited') })
          },
          onError: wish.failed,
        })
      }
    />
  )
}
