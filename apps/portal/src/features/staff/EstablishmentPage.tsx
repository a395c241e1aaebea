import { Anchor, Button, Card, Group, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconArrowLeft, IconPencil, IconTrash } from '@tabler/icons-react'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Failure, PageTitle, Waiting } from '../../ui/states.tsx'
import { Departments } from './Departments.tsx'
import { EstablishmentDialog } from './EstablishmentDialog.tsx'
import { type Establishment, useEstablishment } from './places.ts'
import { RemoveDialog } from './RemoveDialog.tsx'

const route = getRouteApi('/establishments/$id')

/** One establishment, and the departments below it. */
export const EstablishmentPage = () => {
  const { t } = useTranslation()
  const { id } = route.useParams()
  const found = useEstablishment(id)
  return (
    <>
      <Anchor component={Link} to="/establishments" size="sm">
        <Group gap={4} mb="sm">
          <IconArrowLeft size={16} aria-hidden className="turned" />
          {t('establishments.title')}
        </Group>
      </Anchor>
      {!found.isSuccess && <PageTitle>{t('establishments.title')}</PageTitle>}
      {found.isPending && <Waiting />}
      {found.isError && <Failure error={found.error} onRetry={() => void found.refetch()} />}
      {found.isSuccess && <Known {...found.data} />}
    </>
  )
}

const FACTS = ['type', 'city', 'address', 'phone'] as const

const Known = ({ establishment, version }: { establishment: Establishment; version: string | null }) => {
  const { t } = useTranslation()
  const navigate = route.useNavigate()
  const [isEditing, editing] = useDisclosure(false)
  const [isRemoving, removing] = useDisclosure(false)
  return (
    <>
      <PageTitle
        actions={
          <>
            <Button variant="light" leftSection={<IconPencil size={18} aria-hidden />} onClick={editing.open}>
              {t('app.edit')}
            </Button>
            <Button
              variant="light"
              color="red"
              leftSection={<IconTrash size={18} aria-hidden />}
              onClick={removing.open}
            >
              {t('app.remove')}
            </Button>
          </>
        }
      >
        <span dir="auto">{establishment.name}</span>
      </PageTitle>
      <Stack>
        {FACTS.some((field) => establishment[field]) && (
          <Card withBorder>
            <dl className="facts">
              {FACTS.filter((field) => establishment[field]).map((field) => (
                <div key={field}>
                  <Text component="dt" size="sm" c="dimmed">
                    {t(`establishments.field.${field}`)}
                  </Text>
                  <Text component="dd" m={0} dir="auto" className="prose">
                    {establishment[field]}
                  </Text>
                </div>
              ))}
            </dl>
          </Card>
        )}
        <Departments establishment={establishment.id} />
      </Stack>
      <EstablishmentDialog
        isOpen={isEditing}
        onClose={editing.close}
        establishment={establishment}
        version={version}
      />
      <RemoveDialog
        places="establishments"
        id={isRemoving ? establishment.id : null}
        name={establishment.name}
        onClose={removing.close}
        onRemoved={() => void navigate({ to: '/establishments' })}
      />
    </>
  )
}
