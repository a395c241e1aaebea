import { ActionIcon, AppShell, Badge, Burger, Button, Group, Indicator, NavLink, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconBell, IconDownload, IconLogout } from '@tabler/icons-react'
import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { Fragment, Suspense, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { signOut, type User } from '../api/session.ts'
import { useLiveUpdates, useUnreadCount } from '../features/comm/notifications.ts'
import { useUnreadMessages } from '../features/messages/chat.ts'
import { useChatLine } from '../features/messages/live.ts'
import { PaletteButton } from '../features/palette/PaletteButton.tsx'
import { install, useInstallable } from '../offline/installing.ts'
import { useIsOnline } from '../offline/line.ts'
import { OfflineNotice } from '../offline/OfflineNotice.tsx'
import { menuOf } from './menu.ts'
import { LanguageMenu, SchemeMenu } from './reader-menus.tsx'
import classes from './Shell.module.css'
import { Skeletons } from './states.tsx'

/** What is around every page of somebody who is signed in. */
export const Shell = ({ user }: { user: User }) => {
  const { t } = useTranslation()
  const [isOpen, { toggle, close }] = useDisclosure(false)
  const isOnline = useIsOnline()
  const isInstallable = useInstallable()
  const { pathname } = useLocation()
  const main = useRef<HTMLElement>(null)
  useLiveUpdates()
  useChatLine(user.id)
  // Whoever hears the page is where its content begins, not at the end of the one before.
  const shown = useRef(pathname)
  useEffect(() => {
    if (shown.current === pathname) return
    shown.current = pathname
    main.current?.focus()
    close()
  }, [pathname, close])
  return (
    <AppShell
      header={{ height: 60 }}
      navbar={{ width: 240, breakpoint: 'sm', collapsed: { mobile: !isOpen } }}
      padding="md"
    >
      <a className={classes.skip} href="#content">
        {t('app.skip')}
      </a>
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger
              opened={isOpen}
              onClick={toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label={t('app.menu')}
              aria-expanded={isOpen}
            />
            <Link to="/" className={classes.brand}>
              MedTrack
            </Link>
          </Group>
          <Group gap={4} wrap="nowrap">
            <PaletteButton user={user} />
            <Bell />
            <LanguageMenu />
            <SchemeMenu />
            <Button
              variant="subtle"
              color="gray"
              visibleFrom="sm"
              leftSection={<IconLogout size={18} aria-hidden />}
              onClick={() => void signOut()}
            >
              {t('app.signOut')}
            </Button>
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="sm" className={classes.menu ?? ''} aria-label={t('app.mainMenu')}>
        <Text size="sm" c="dimmed" px="sm" pb="xs" dir="auto">
          {user.name}
        </Text>
        {menuOf(user.role).map(({ group, entries }) => (
          <Fragment key={group ?? ''}>
            {group && (
              <Text size="sm" fw={650} c="dimmed" px="sm" pt="md" pb={4}>
                {t(group)}
              </Text>
            )}
            {entries.map(({ to, text, icon: Icon }) => (
              <NavLink
                key={to}
                component={Link}
                to={to}
                label={t(text)}
                active={to === '/' ? pathname === '/' : pathname.startsWith(to)}
                aria-current={(to === '/' ? pathname === '/' : pathname.startsWith(to)) ? 'page' : undefined}
                leftSection={<Icon size={20} aria-hidden />}
                rightSection={to === '/messages' && <UnreadMessages />}
                className={classes.entry ?? ''}
              />
            ))}
          </Fragment>
        ))}
        {isInstallable && (
          <NavLink
            component="button"
            label={t('app.install')}
            leftSection={<IconDownload size={20} aria-hidden />}
            className={classes.entry ?? ''}
            onClick={() => void install()}
          />
        )}
        <NavLink
          component="button"
          label={t('app.signOut')}
          hiddenFrom="sm"
          leftSection={<IconLogout size={20} aria-hidden />}
          onClick={() => void signOut()}
        />
      </AppShell.Navbar>
      <AppShell.Main id="content" ref={main} tabIndex={-1} className={classes.main ?? ''}>
        {!isOnline && <OfflineNotice />}
        <Suspense fallback={<Skeletons />}>
          <Outlet />
        </Suspense>
      </AppShell.Main>
    </AppShell>
  )
}

const MOST_SHOWN = 99

const UnreadMessages = () => {
  const { t } = useTranslation()
  const { data: count = 0 } = useUnreadMessages()
  if (count === 0) return null
  return (
    <Badge size="sm" role="img" aria-label={t('nav.unreadMessages', { count })}>
      {count > MOST_SHOWN ? `${MOST_SHOWN}+` : count}
    </Badge>
  )
}

const Bell = () => {
  const { t } = useTranslation()
  const { data: count = 0 } = useUnreadCount()
  return (
    <Indicator
      label={count > MOST_SHOWN ? `${MOST_SHOWN}+` : count}
      disabled={count === 0}
      size={18}
      offset={6}
      color="red.8"
    >
      <ActionIcon
        component={Link}
        to="/inbox"
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={t('inbox.bell', { count })}
      >
        <IconBell aria-hidden />
      </ActionIcon>
    </Indicator>
  )
}
