import { Anchor, Badge, Button, Card, Group, Stack, Table, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconArrowLeft, IconPencil } from '@tabler/icons-react'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../ui/formats.ts'
import { Failure, PageTitle, Waiting } from '../../ui/states.tsx'
import { isAdmin } from '../auth/roles.ts'
import { Section } from '../auth/Section.tsx'
import { useUser } from '../auth/user.ts'
import { AccountSection } from './AccountSection.tsx'
import { PersonForm } from './PersonForm.tsx'
import { type Kind, type Person, usePerson, useScores } from './people.ts'
import { FIELDS, type Field } from './person-fields.ts'
import { useDepartment, useEstablishment } from './places.ts'

const route = getRouteApi('/people/$kind/$id')

/** One person, and what may be done about them. */
export const PersonPage = () => {
  const { t } = useTranslation()
  const { kind, id }: { kind: Kind; id: string } = route.useParams()
  const found = usePerson(kind, id)
  return (
    <>
      <Anchor component={Link} to="/people" search={{ kind } as never} size="sm">
        <Group gap={4} mb="sm">
          <IconArrowLeft size={16} aria-hidden className="turned" />
          {t(`people.kind.${kind}`)}
        </Group>
      </Anchor>
      {!found.isSuccess && <PageTitle>{t('people.title')}</PageTitle>}
      {found.isPending && <Waiting />}
      {found.isError && <Failure error={found.error} onRetry={() => void found.refetch()} />}
      {found.isSuccess && <Known kind={kind} person={found.data.person} version={found.data.version} />}
    </>
  )
}

const Known = ({ kind, person, version }: { kind: Kind; person: Person; version: string | null }) => {
  const { t } = useTranslation()
  const user = useUser()
  const [isEditing, editing] = useDisclosure(false)
  const mayEdit = kind !== 'admin_hods' || isAdmin(user)
  return (
    <>
      <PageTitle
        actions={
          mayEdit &&
          !isEditing && (
            <Button variant="light" leftSection={<IconPencil size={18} aria-hidden />} onClick={editing.open}>
              {t('app.edit')}
            </Button>
          )
        }
      >
        <span dir="auto">{`${person.first_name} ${person.last_name}`.trim() || t('people.nameless')}</span>
      </PageTitle>
      <Stack>
        {isEditing ? (
          <PersonForm kind={kind} person={person} version={version} onClose={editing.close} />
        ) : (
          <Facts kind={kind} person={person} />
        )}
        {kind === 'students' && <Scores id={person.id} />}
        {person.user_id && <AccountSection kind={kind} userId={person.user_id} />}
        {!person.user_id && (
          <Text size="sm" c="dimmed">
            {t('people.noAccount')}
          </Text>
        )}
      </Stack>
    </>
  )
}

const Facts = ({ kind, person }: { kind: Kind; person: Person }) => {
  const { t } = useTranslation()
  const { day } = useFormats()
  const establishment = useEstablishment(person.establishment ?? null).data?.establishment.name
  const department = useDepartment(person.service ?? person.department ?? null).data?.name
  const said = (field: Field) => {
    if (field === 'establishment') return establishment
    if (field === 'service' || field === 'department') return department
    const value = person[field]
    return (field === 'date_of_birth' || field === 'hire_date') && value ? day(String(value)) : value
  }
  return (
    <Card withBorder>
      <dl className="facts">
        {FIELDS[kind]
          .filter((field) => said(field))
          .map((field) => (
            <div key={field}>
              <Text component="dt" size="sm" c="dimmed">
                {t(`people.field.${field}`)}
              </Text>
              <Text component="dd" m={0} dir="auto" className="prose">
                {said(field)}
              </Text>
            </div>
          ))}
      </dl>
    </Card>
  )
}

const Scores = ({ id }: { id: string }) => {
  const { t } = useTranslation()
  const { day, number } = useFormats()
  const scores = useScores(id)
  return (
    <Section title={t('people.scores')}>
      {scores.isPending && <Waiting rows={1} height={48} />}
      {scores.isError && <Failure error={scores.error} onRetry={() => void scores.refetch()} />}
      {scores.isSuccess && scores.data.length === 0 && <Text c="dimmed">{t('people.noScores')}</Text>}
      {scores.isSuccess && scores.data.length > 0 && (
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('people.scoreOn')}</Table.Th>
              <Table.Th>{t('people.score')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {scores.data.map(({ evaluation_id, created_at, score }) => (
              <Table.Tr key={evaluation_id}>
                <Table.Td>{day(created_at)}</Table.Td>
                <Table.Td>
                  <Badge variant="light" size="lg">
                    {number(score)} / 100
                  </Badge>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Section>
  )
}
