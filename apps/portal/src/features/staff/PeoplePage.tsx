import { Button, Card, Menu, Stack, Tabs, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconDownload, IconMailPlus, IconUpload, IconUsers } from '@tabler/icons-react'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Pages } from '../../ui/Pages.tsx'
import { Empty, Failure, PageTitle, Waiting } from '../../ui/states.tsx'
import { isAdmin } from '../auth/roles.ts'
import { useUser } from '../auth/user.ts'
import { InviteDialog } from './InviteDialog.tsx'
import { PeopleFilters } from './PeopleFilters.tsx'
import { KINDS, type Kind, type PeopleSearch, type Person, useExport, usePeople } from './people.ts'

const route = getRouteApi('/people')

/** The address holds what is searched, so that it can be kept and sent on. */
/** Everybody of the institution, for those who look after it. */
export const PeoplePage = () => {
  const { t } = useTranslation()
  const user = useUser()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const [isInviting, inviting] = useDisclosure(false)
  const { kind = 'students' } = search
  const change = (changed: PeopleSearch) =>
    void navigate({
      to: '/people',
      search: (before) => ({ ...before, page: undefined, ...changed }),
      replace: true,
    })
  return (
    <>
      <PageTitle
        actions={
          <>
            {(kind === 'students' || kind === 'encadrants') && <ExportMenu kind={kind} search={search} />}
            <Button
              component={Link}
              to="/people/import"
              variant="default"
              leftSection={<IconUpload size={18} aria-hidden />}
            >
              {t('people.import')}
            </Button>
            {isAdmin(user) && (
              <Button leftSection={<IconMailPlus size={18} aria-hidden />} onClick={inviting.open}>
                {t('people.invite')}
              </Button>
            )}
          </>
        }
      >
        {t('people.title')}
      </PageTitle>
      <Tabs
        value={kind}
        onChange={(value) => void navigate({ to: '/people', search: { kind: value as Kind }, replace: true })}
      >
        <Tabs.List mb="md">
          {KINDS.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {t(`people.kind.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={kind}>
          <PeopleFilters key={kind} search={search} onChange={change} />
          <PeopleList search={search} onPage={(page) => change({ page })} />
        </Tabs.Panel>
      </Tabs>
      <InviteDialog key={kind} kind={kind} isOpen={isInviting} onClose={inviting.close} />
    </>
  )
}

const PeopleList = ({ search, onPage }: { search: PeopleSearch; onPage: (page: number) => void }) => {
  const { t } = useTranslation()
  const people = usePeople(search)
  if (people.isPending) return <Waiting />
  if (people.isError) return <Failure error={people.error} onRetry={() => void people.refetch()} />
  const { rows, total } = people.data
  const { kind = 'students' } = search
  return (
    <>
      <Text size="sm" c="dimmed" mb="sm" role="status">
        {t('app.results', { count: total })}
      </Text>
      {rows.length === 0 && <Empty icon={IconUsers} title={t('people.empty')} hint={t('people.emptyHint')} />}
      <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
        {rows.map((person) => (
          <PersonRow key={person.id} kind={kind} person={person} />
        ))}
      </Stack>
      <Pages rows={total} value={search.page ?? 1} onChange={onPage} />
    </>
  )
}

const PersonRow = ({ kind, person }: { kind: Kind; person: Person }) => {
  const { t } = useTranslation()
  const name = `${person.first_name} ${person.last_name}`.trim() || (person.email ?? t('people.nameless'))
  const facts = [
    person.student_number ?? person.employee_number,
    person.position ?? person.speciality,
    person.program,
    person.university,
    person.year_level && t('people.year', { year: person.year_level }),
  ].filter(Boolean)
  return (
    <Card component="li" withBorder padding="md">
      <Text
        component={Link}
        to={`/people/${kind}/${person.id}` as never}
        fw={650}
        c="sea"
        dir="auto"
        w="fit-content"
      >
        {name}
      </Text>
      {person.email && (
        <Text size="sm" dir="ltr" w="fit-content" className="prose">
          {person.email}
        </Text>
      )}
      {facts.length > 0 && (
        <Text size="sm" c="dimmed" mt={4} dir="auto" w="fit-content">
          {facts.join(' · ')}
        </Text>
      )}
    </Card>
  )
}

const ExportMenu = ({ kind, search }: { kind: 'students' | 'encadrants'; search: PeopleSearch }) => {
  const { t } = useTranslation()
  const downloading = useExport(kind, search)
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          loading={downloading.isPending}
          leftSection={<IconDownload size={18} aria-hidden />}
        >
          {t('people.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown maw={280}>
        <Menu.Label>{t('people.exportHint')}</Menu.Label>
        {(['csv', 'xlsx'] as const).map((format) => (
          <Menu.Item key={format} onClick={() => downloading.mutate(format)}>
            {format.toUpperCase()}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
