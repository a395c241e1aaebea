import {
  IconBell,
  IconBriefcase,
  IconClipboardList,
  IconFiles,
  IconHome,
  IconMessages,
  IconNotes,
  IconStethoscope,
  IconUser,
} from '@tabler/icons-react'
import type { User } from '../api/session.ts'

/** The menu: what each page is called; `roles` says whom it is for where that is not everybody. */
const MENU = [
  { to: '/', text: 'nav.home', icon: IconHome },
  { to: '/inbox', text: 'nav.inbox', icon: IconBell },
  { to: '/messages', text: 'nav.messages', icon: IconMessages },
  { to: '/offers', text: 'nav.offers', icon: IconBriefcase },
  { to: '/applications', text: 'nav.applications', icon: IconClipboardList },
  { to: '/stages', text: 'nav.stages', icon: IconStethoscope },
  { to: '/evaluations', text: 'nav.evaluations', icon: IconNotes },
  { to: '/documents', text: 'nav.documents', icon: IconFiles },
  { to: '/account', text: 'nav.account', icon: IconUser },
] as const satisfies readonly { to: string; text: string; icon: unknown; roles?: readonly User['role'][] }[]

type Entry = (typeof MENU)[number]

const isFor = (entry: Entry & { roles?: readonly User['role'][] }, role: User['role']): boolean =>
  entry.roles?.includes(role) ?? true

/** What somebody with this role finds in the menu. */
export const menuOf = (role: User['role']): readonly Entry[] => MENU.filter((entry) => isFor(entry, role))
