import { Button, Group, Select } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Offer } from '../core/placements.ts'

const STATUSES = ['published', 'draft', 'closed'] as const

/** What those who look after offers find above the list of them. */
export const OfferTools = ({
  status,
  onStatus,
}: {
  status: Offer['status'] | undefined
  onStatus: (status: Offer['status'] | undefined) => void
}) => {
  const { t } = useTranslation()
  return (
    <Group mb="md" justify="space-between" align="end">
      <Select
        label={t('offerForm.status')}
        allowDeselect={false}
        data={STATUSES.map((value) => ({ value, label: t(`offerForm.statuses.${value}`) }))}
        value={status ?? 'published'}
        onChange={(value) => onStatus(value === 'published' ? undefined : (value as Offer['status']))}
      />
      <Button component={Link} to="/offers/new" leftSection={<IconPlus size={18} aria-hidden />}>
        {t('offerForm.new')}
      </Button>
    </Group>
  )
}
