import {
  IconBell,
  IconBriefcase,
  IconBuilding,
  IconBuildingHospital,
  IconCalendar,
  IconChartBar,
  IconChartHistogram,
  IconClipboardList,
  IconFileDescription,
  IconFiles,
  IconGitBranch,
  IconHistory,
  IconHome,
  IconKey,
  IconMessages,
  IconNotes,
  IconProgressCheck,
  IconRoute,
  IconSend,
  IconSpeakerphone,
  IconStethoscope,
  IconUser,
  IconUsers,
} from '@tabler/icons-react'
import type { User } from '../api/session.ts'
import { ADMINS, PLATFORM, STAFF } from '../features/auth/roles.ts'

const group = 'nav.administration'

/** The menu: what each page is called; `roles` says whom it is for where that is not everybody, `group` below what it stands. */
const MENU = [
  { to: '/', text: 'nav.home', icon: IconHome },
  { to: '/inbox', text: 'nav.inbox', icon: IconBell },
  { to: '/messages', text: 'nav.messages', icon: IconMessages },
  { to: '/offers', text: 'nav.offers', icon: IconBriefcase },
  { to: '/applications', text: 'nav.applications', icon: IconClipboardList },
  { to: '/interviews', text: 'nav.interviews', icon: IconCalendar },
  {
    to: '/stages',
    text: 'nav.stages',
    icon: IconStethoscope,
    roles: ['student', ...STAFF],
  },
  { to: '/stages', text: 'nav.trainees', icon: IconStethoscope, roles: ['encadrant'] },
  { to: '/progress', text: 'nav.progress', icon: IconProgressCheck, roles: ['student'] },
  { to: '/evaluations', text: 'nav.evaluations', icon: IconNotes },
  { to: '/documents', text: 'nav.documents', icon: IconFiles },
  { to: '/people', text: 'nav.people', icon: IconUsers, roles: STAFF },
  { to: '/establishments', text: 'nav.establishments', icon: IconBuildingHospital, roles: STAFF },
  { to: '/figures', text: 'nav.figures', icon: IconChartHistogram, roles: STAFF },
  { to: '/account', text: 'nav.account', icon: IconUser },
  { to: '/admin/announcements', text: 'nav.announcements', icon: IconSpeakerphone, roles: STAFF, group },
  { to: '/admin/templates', text: 'nav.templates', icon: IconFileDescription, roles: ADMINS, group },
  { to: '/admin/rules', text: 'nav.rules', icon: IconGitBranch, roles: ADMINS, group },
  { to: '/admin/deliverability', text: 'nav.deliverability', icon: IconChartBar, roles: ADMINS, group },
  { to: '/admin/providers', text: 'nav.providers', icon: IconSend, roles: ADMINS, group },
  { to: '/admin/events', text: 'nav.eventConsole', icon: IconRoute, roles: ADMINS, group },
  { to: '/admin/audit', text: 'nav.audit', icon: IconHistory, roles: ADMINS, group },
  { to: '/admin/service-accounts', text: 'nav.serviceAccounts', icon: IconKey, roles: ADMINS, group },
  { to: '/admin/institution', text: 'nav.institution', icon: IconBuilding, roles: ['admin'], group },
  { to: '/admin/institution', text: 'nav.institutions', icon: IconBuilding, roles: PLATFORM, group },
] as const satisfies readonly {
  to: string
  text: string
  icon: unknown
  roles?: readonly User['role'][]
  group?: string
}[]

type Entry = (typeof MENU)[number]
type Group = Extract<Entry, { group: string }>['group']

const isFor = (entry: Entry, role: User['role']): boolean => {
  const roles: readonly User['role'][] | undefined = 'roles' in entry ? entry.roles : undefined
  return roles?.includes(role) ?? true
}

/** What somebody with this role finds in the menu: what is everybody's first, then each group below its name. */
export const menuOf = (
  role: User['role'],
): readonly { group: Group | undefined; entries: readonly Entry[] }[] => {
  const entries = MENU.filter((entry) => isFor(entry, role))
  const groupOf = (entry: Entry) => ('group' in entry ? entry.group : undefined)
  return [...new Set(entries.map(groupOf))].map((name) => ({
    group: name,
    entries: entries.filter((entry) => groupOf(entry) === name),
  }))
}
