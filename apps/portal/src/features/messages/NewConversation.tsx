import { Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../ui/Dialog.tsx'
import { Failure, Waiting } from '../../ui/states.tsx'
import { type Reachable, useOpeningRoom, useReachable } from './chat.ts'

const TYPED_MILLISECONDS = 250

/** Whom a room is to be of; pressed twice with one key, it is one room. */
type Draft = { people: readonly Reachable[]; title: string; key: string }

/** Chooses whom to write to: one person, or several in a group with a name. */
export const NewConversation = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed.trim(), TYPED_MILLISECONDS)
  const [draft, setDraft] = useState<Draft>({ people: [], title: '', key: crypto.randomUUID() })
  const { people: chosen, title } = draft
  // Other people, or another name, are another room.
  const change = (update: Partial<Draft>) => setDraft({ ...draft, ...update, key: crypto.randomUUID() })
  const opening = useOpeningRoom(draft.key)
  const isGroup = chosen.length > 1
  const open = () =>
    opening.mutate(
      { people: chosen.map(({ user_id }) => user_id), title: isGroup ? title : '' },
      { onSuccess: ({ id }) => void navigate({ to: '/messages/$id', params: { id } }) },
    )
  const toggle = (person: Reachable) => {
    const others = chosen.filter(({ user_id }) => user_id !== person.user_id)
    change({ people: others.length < chosen.length ? others : [...chosen, person] })
  }
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t('chat.new')}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          open()
        }}
      >
        <Stack>
          <TextInput
            label={t('chat.to')}
            description={t('chat.toHint')}
            leftSection={<IconSearch size={18} aria-hidden />}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            dir="auto"
            data-autofocus
          />
          <People search={search} chosen={chosen} onToggle={toggle} />
          {isGroup && (
            <TextInput
              label={t('chat.groupTitle')}
              value={title}
              onChange={(event) => change({ title: event.currentTarget.value })}
              maxLength={120}
              dir="auto"
              required
            />
          )}
          {opening.isError && <Failure error={opening.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('app.cancel')}
            </Button>
            <Button type="submit" disabled={chosen.length === 0} loading={opening.isPending}>
              {t('chat.write')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}

const People = ({
  search,
  chosen,
  onToggle,
}: {
  search: string
  chosen: readonly Reachable[]
  onToggle: (person: Reachable) => void
}) => {
  const { t } = useTranslation()
  const found = useReachable(search)
  if (found.isPending) return <Waiting rows={3} height={36} />
  if (found.isError) return <Failure error={found.error} onRetry={() => void found.refetch()} />
  const ids = new Set(chosen.map(({ user_id }) => user_id))
  // Whoever was chosen stays in sight, whatever is looked for next.
  const people = [...chosen, ...found.data.filter(({ user_id }) => !ids.has(user_id))]
  if (people.length === 0) return <Text c="dimmed">{search ? t('chat.nobodyFound') : t('chat.nobody')}</Text>
  return (
    <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: 'none' }}>
      {people.map((person) => (
        <li key={person.user_id}>
          <Checkbox
            label={person.name || t(`chat.role.${person.role}`)}
            description={person.name && t(`chat.role.${person.role}`)}
            checked={ids.has(person.user_id)}
            onChange={() => onToggle(person)}
            dir="auto"
          />
        </li>
      ))}
    </Stack>
  )
}
