import { ScrollArea, Text, TextInput, UnstyledButton } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { User } from '../../api/session.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { type Entry, type Group, useEntries } from './entries.ts'
import classes from './Palette.module.css'

const TYPED_MILLISECONDS = 250

type Given = {
  user: User
  /** Closes the palette, and does what was chosen. */
  onTake: (act: () => void) => void
  onClose: () => void
}

/** Goes to any page, looks for people, offers and conversations, and acts: all from one field. */
export const Palette = ({ user, onTake, onClose }: Given) => {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState<string>()
  const [search] = useDebouncedValue(typed.trim(), TYPED_MILLISECONDS)
  const { groups, state } = useEntries(typed.trim(), search, user)
  const entries = groups.flatMap((group) => group.entries)
  const id = useId()
  // What comes later does not move what was chosen.
  const at = Math.max(
    0,
    entries.findIndex((entry) => entry.id === chosen),
  )
  const current = entries[at]
  const move = (step: number) => setChosen(entries.at((at + step) % entries.length)?.id)
  const press = (event: KeyboardEvent) => {
    // What an input method composes is not written yet.
    if (event.nativeEvent.isComposing || !current) return
    const acts: Record<string, () => void> = {
      ArrowDown: () => move(1),
      ArrowUp: () => move(-1),
      Enter: () => onTake(current.act),
    }
    const act = acts[event.key]
    if (!act) return
    event.preventDefault()
    act()
  }
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t('palette.title')}
      closeButtonProps={{ 'aria-label': t('app.close') }}
      yOffset="10dvh"
    >
      <TextInput
        aria-label={t('palette.field')}
        placeholder={t('palette.field')}
        leftSection={<IconSearch size={18} aria-hidden />}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          setChosen(undefined)
        }}
        onKeyDown={press}
        role="combobox"
        aria-expanded={entries.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={current && `${id}-${current.id}`}
        autoComplete="off"
        data-autofocus
      />
      <div role="status" className="unseen">
        {state === 'found' && t('app.results', { count: entries.length })}
      </div>
      <ScrollArea.Autosize
        mah="55dvh"
        mt="sm"
        type="auto"
        offsetScrollbars="present"
        viewportProps={{ tabIndex: -1 }}
      >
        <div role="listbox" id={`${id}-list`} aria-label={t('palette.title')}>
          {groups.map((group) => (
            <Entries
              key={group.text}
              id={id}
              group={group}
              current={current}
              onPoint={setChosen}
              onTake={onTake}
            />
          ))}
        </div>
        {(state !== 'found' || entries.length === 0) && (
          <Text c="dimmed" size="sm" p="sm" role={state === 'searching' ? undefined : 'status'}>
            {t(`palette.${state === 'found' ? 'nothing' : state}`)}
          </Text>
        )}
      </ScrollArea.Autosize>
    </Dialog>
  )
}

const Entries = ({
  id,
  group,
  current,
  onPoint,
  onTake,
}: {
  id: string
  group: Group
  current: Entry | undefined
  onPoint: (id: string) => void
  onTake: Given['onTake']
}) => {
  const { t } = useTranslation()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a list to choose from has groups, not fieldsets.
    <div role="group" aria-labelledby={`${id}-${group.text}`}>
      <Text id={`${id}-${group.text}`} size="sm" fw={650} c="dimmed" px="sm" pt="sm" pb={4}>
        {t(group.text)}
      </Text>
      {group.entries.map((entry) => (
        <UnstyledButton
          key={entry.id}
          id={`${id}-${entry.id}`}
          ref={(shown) => {
            if (entry === current) shown?.scrollIntoView({ block: 'nearest' })
          }}
          role="option"
          aria-selected={entry === current}
          tabIndex={-1}
          className={classes.entry ?? ''}
          onMouseMove={() => onPoint(entry.id)}
          onClick={() => onTake(entry.act)}
        >
          <entry.icon size={18} aria-hidden />
          <span dir="auto" lang={entry.lang}>
            {entry.label}
          </span>
        </UnstyledButton>
      ))}
    </div>
  )
}
