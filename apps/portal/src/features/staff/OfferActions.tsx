import { Button, Group } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { IconCopy, IconLock, IconPencil, IconSend } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useWish } from '../../api/wishes.ts'
import { Question } from '../../ui/Question.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import { useOwnProfile } from '../auth/own-profile.ts'
import { useUser } from '../auth/user.ts'
import type { Offer } from '../core/placements.ts'
import { looksAfter, useOfferStep } from './offers.ts'

const COLORS = { draft: 'orange', published: 'green', closed: 'gray' } as const satisfies Record<
  Offer['status'],
  string
>

/** What those who look after an offer do with it. */
export const OfferActions = ({ offer }: { offer: Offer }) => {
  const user = useUser()
  const own = useOwnProfile(user.role === 'encadrant').data
  return looksAfter(user, own, offer) ? <Steps offer={offer} /> : null
}

const Steps = ({ offer: { id, status } }: { offer: Offer }) => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [isSure, sure] = useDisclosure(false)
  const wish = useWish()
  const step = useOfferStep(id, wish.key)
  const go = (name: 'publish' | 'close' | 'duplicate') =>
    step.mutate(name, {
      onSuccess: (offer) => {
        wish.done()
        notifications.show({ message: t(`offerForm.done.${name}`) })
        sure.close()
        if (name === 'duplicate') void navigate({ to: '/offers/$id/edit', params: { id: offer.id } })
      },
      onError: wish.failed,
    })
  const isBusy = (name: string) => step.isPending && step.variables === name
  return (
    <Group mt="lg" gap="sm">
      <StateBadge size="lg" color={COLORS[status]}>
        {t(`offerForm.statuses.${status}`)}
      </StateBadge>
      {status === 'draft' && (
        <Button
          loading={isBusy('publish')}
          leftSection={<IconSend size={18} aria-hidden />}
          onClick={() => go('publish')}
        >
          {t('offerForm.publish')}
        </Button>
      )}
      {status !== 'closed' && (
        <Button
          component={Link}
          to={`/offers/${id}/edit` as never}
          variant="light"
          leftSection={<IconPencil size={18} aria-hidden />}
        >
          {t('app.edit')}
        </Button>
      )}
      <Button
        variant="default"
        loading={isBusy('duplicate')}
        leftSection={<IconCopy size={18} aria-hidden />}
        onClick={() => go('duplicate')}
      >
        {t('offerForm.duplicate')}
      </Button>
      {status === 'published' && (
        <Button
          variant="light"
          color="red"
          leftSection={<IconLock size={18} aria-hidden />}
          onClick={sure.open}
        >
          {t('offerForm.close')}
        </Button>
      )}
      <Question
        isAsked={isSure}
        title={t('offerForm.closeTitle')}
        text={t('offerForm.closeSure')}
        isBusy={isBusy('close')}
        act={t('offerForm.close')}
        onAct={() => go('close')}
        onClose={sure.close}
      />
    </Group>
  )
}
