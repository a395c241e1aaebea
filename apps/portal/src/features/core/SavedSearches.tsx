import { ActionIcon, Button, Group, Stack, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { IconBookmarkPlus, IconX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useWish } from '../../api/wishes.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Failure } from '../../ui/states.tsx'
import { UndoMessage } from '../../ui/UndoMessage.tsx'
import type { OfferSearch } from './placements.ts'
import {
  criteriaOf,
  type SavedSearch,
  searchOf,
  useSavedSearchActions,
  useSavedSearches,
} from './saved-searches.ts'

const ofCriteria = (criteria: SavedSearch['criteria']) => JSON.stringify(criteriaOf(searchOf(criteria)))

/** The searches that one keeps, to be looked at again, and the way to keep the one that is open. */
export const SavedSearches = ({ search }: { search: OfferSearch }) => {
  const { t } = useTranslation()
  const [isKeeping, keeping] = useDisclosure(false)
  const { data: rows = [] } = useSavedSearches()
  const criteria = criteriaOf(search)
  const current = JSON.stringify(criteria)
  const isNew = Object.keys(criteria).length > 0 && !rows.some((row) => ofCriteria(row.criteria) === current)
  if (rows.length === 0 && !isNew) return null
  return (
    <Group component="section" aria-label={t('offers.kept')} gap="xs" mb="md">
      <Group component="ul" gap="xs" p={0} m={0} style={{ listStyle: 'none' }}>
        {rows.map((row) => (
          <Entry key={row.id} row={row} isCurrent={ofCriteria(row.criteria) === current} />
        ))}
      </Group>
      {isNew && (
        <Button
          size="sm"
          variant="subtle"
          leftSection={<IconBookmarkPlus size={18} aria-hidden />}
          onClick={keeping.open}
        >
          {t('offers.keep')}
        </Button>
      )}
      {isKeeping && <Keeping criteria={criteria} onClose={keeping.close} />}
    </Group>
  )
}

const Entry = ({ row, isCurrent }: { row: SavedSearch; isCurrent: boolean }) => {
  const { t } = useTranslation()
  const { keep, remove } = useSavedSearchActions()
  const { name, criteria } = row
  // Its own button is gone by then: what comes of it is heard all the same. Failures are said to everybody.
  const undo = () =>
    void keep.mutateAsync({ name, criteria, key: crypto.randomUUID() }).catch(() => undefined)
  const drop = () =>
    void remove.mutateAsync(row.id).then(
      () => notifications.show({ message: <UndoMessage message={t('offers.forgotten')} onUndo={undo} /> }),
      () => undefined,
    )
  return (
    <Group component="li" gap={2} wrap="nowrap">
      <Button
        size="sm"
        variant={isCurrent ? 'filled' : 'light'}
        renderRoot={(props) => (
          <Link to="/offers" search={searchOf(criteria)} activeOptions={{ exact: true }} {...props} />
        )}
      >
        <bdi>{name}</bdi>
      </Button>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={`${t('app.remove')} : ${name}`}
        loading={remove.isPending}
        onClick={drop}
      >
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </Group>
  )
}

const Keeping = ({ criteria, onClose }: Pick<SavedSearch, 'criteria'> & { onClose: () => void }) => {
  const { t } = useTranslation()
  const { search, city, speciality } = criteria
  const [name, setName] = useState([search, speciality, city].filter(Boolean).join(' · '))
  const wish = useWish()
  const { keep } = useSavedSearchActions()
  const save = (event: FormEvent) => {
    event.preventDefault()
    const onSuccess = () => {
      notifications.show({ message: t('app.saved') })
      onClose()
    }
    keep.mutate({ name, criteria, key: wish.key }, { onSuccess, onError: wish.failed })
  }
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t('offers.keep')}
      closeButtonProps={{ 'aria-label': t('app.cancel') }}
    >
      <form onSubmit={save}>
        <Stack>
          <TextInput
            label={t('offers.searchName')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            maxLength={255}
            required
            dir="auto"
            data-autofocus
          />
          {keep.isError && <Failure error={keep.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('app.cancel')}
            </Button>
            <Button type="submit" loading={keep.isPending} disabled={name.trim() === ''}>
              {t('app.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
