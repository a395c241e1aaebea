import { useMantineColorScheme } from '@mantine/core'
import { IconLanguage, IconLogout, IconMessagePlus, IconMoon, type IconUser } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { signOut, type User } from '../../api/session.ts'
import { LANGUAGES } from '../../texts/areas.ts'
import { speak } from '../../texts/texts.ts'
import { menuOf } from '../../ui/menu.ts'
import { SCHEMES } from '../../ui/reader-menus.tsx'
import { type SearchState, useFound } from './found.ts'
import { says } from './words.ts'

/** Something to go to or to do. */
export type Entry = {
  id: string
  label: string
  icon: typeof IconUser
  lang?: string | undefined
  act: () => void
}
/** Entries of one kind, by what they are called. */
export type Group = {
  text: 'palette.pages' | 'palette.people' | 'palette.offers' | 'palette.conversations' | 'palette.actions'
  entries: readonly Entry[]
}

/** What can be done from anywhere. */
const useActions = (): readonly Entry[] => {
  const { t, i18n } = useTranslation()
  const navigate = useNavigate()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return [
    {
      id: 'write',
      label: t('palette.write'),
      icon: IconMessagePlus,
      act: () => void navigate({ to: '/messages', search: { write: true } }),
    },
    ...LANGUAGES.filter((language) => language !== i18n.language).map((language) => ({
      ...{ id: language, lang: language, label: t(`languages.${language}`), icon: IconLanguage },
      act: () => void speak(language),
    })),
    ...SCHEMES.filter(([scheme]) => scheme !== colorScheme).map(([scheme, text]) => ({
      ...{ id: scheme, label: t('palette.scheme', { name: t(text) }), icon: IconMoon },
      act: () => setColorScheme(scheme),
    })),
    { id: 'out', label: t('app.signOut'), icon: IconLogout, act: () => void signOut() },
  ]
}

/**
 * What fits what was typed: pages of one's role and actions at once, what the platform knows of `search` when it comes.
 */
export const useEntries = (
  typed: string,
  search: string,
  user: User,
): { groups: readonly Group[]; state: SearchState } => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const actions = useActions()
  const { groups: found, state } = useFound(typed, search, user)
  const pages = menuOf(user.role).flatMap(({ entries }) =>
    entries.map(({ to, text, icon }) => ({
      ...{ id: to, label: t(text), icon },
      act: () => void navigate({ to, search: {} }),
    })),
  )
  const fitting = (entries: readonly Entry[]) => entries.filter(({ label }) => says(label, typed))
  const groups: readonly Group[] = [
    { text: 'palette.pages', entries: fitting(pages) },
    ...found,
    { text: 'palette.actions', entries: fitting(actions) },
  ]
  return { state, groups: groups.filter(({ entries }) => entries.length > 0) }
}
