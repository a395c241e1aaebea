import { Anchor, Group } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Failure, PageTitle, Waiting } from '../../ui/states.tsx'
import { useOwnProfile } from '../auth/own-profile.ts'
import { useUser } from '../auth/user.ts'
import { OfferForm } from './OfferForm.tsx'
import { offerValues } from './offer-values.ts'
import { useEditedOffer } from './offers.ts'

/** A new offer: supervisors begin with where they work. */
export const NewOfferPage = () => {
  const { t } = useTranslation()
  return (
    <>
      <Back />
      <PageTitle>{t('offerForm.new')}</PageTitle>
      <Beginning />
    </>
  )
}

const Beginning = () => {
  const user = useUser()
  const own = useOwnProfile(user.role === 'encadrant')
  if (user.role === 'encadrant' && own.isPending) return <Waiting />
  const place = own.data
  const begun = place
    ? {
        ...(place.establishment ? { establishment_id: place.establishment } : {}),
        ...{ department_id: place.service ?? null, encadrant_id: place.id },
        speciality: place.speciality ?? null,
      }
    : {}
  return <OfferForm id={null} version={null} values={offerValues(begun)} />
}

/** Changes an offer. */
export const EditOfferPage = () => {
  const { t } = useTranslation()
  const { id } = useParams({ from: '/offers/$id/edit' })
  return (
    <>
      <Back />
      <PageTitle>{t('offerForm.edit')}</PageTitle>
      <Edited id={id} />
    </>
  )
}

const Edited = ({ id }: { id: string }) => {
  const found = useEditedOffer(id)
  if (found.isPending) return <Waiting />
  if (found.isError) return <Failure error={found.error} onRetry={() => void found.refetch()} />
  const { offer, version } = found.data
  return <OfferForm key={id} id={id} version={version} values={offerValues(offer)} />
}

const Back = () => {
  const { t } = useTranslation()
  return (
    <Anchor component={Link} to="/offers" size="sm">
      <Group gap={4} mb="sm">
        <IconArrowLeft size={16} aria-hidden className="turned" />
        {t('nav.offers')}
      </Group>
    </Anchor>
  )
}
