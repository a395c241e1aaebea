import { notifications } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import { Question } from '../../ui/Question.tsx'
import { Failure } from '../../ui/states.tsx'
import { useRemovingPlace } from './places.ts'

/** Asks before a place is removed, and says what keeps it where it is in use. */
export const RemoveDialog = ({
  places,
  id,
  name,
  onClose,
  onRemoved,
}: {
  places: Parameters<typeof useRemovingPlace>[0]
  /** Which one; null while nobody asks. */
  id: string | null
  name: string
  onClose: () => void
  onRemoved?: () => void
}) => {
  const { t } = useTranslation()
  const removing = useRemovingPlace(places)
  const close = () => {
    removing.reset()
    onClose()
  }
  const remove = () =>
    id !== null &&
    removing.mutate(id, {
      onSuccess: () => {
        notifications.show({ message: t('establishments.removed', { name }) })
        close()
        onRemoved?.()
      },
    })
  return (
    <Question
      isAsked={id !== null}
      title={t('establishments.removeTitle')}
      text={t('establishments.removeSure', { name })}
      isBusy={removing.isPending}
      act={t('app.remove')}
      onAct={remove}
      onClose={close}
    >
      {removing.isError && <Failure error={removing.error} />}
    </Question>
  )
}
