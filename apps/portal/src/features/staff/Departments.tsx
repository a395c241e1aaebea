import { ActionIcon, Button, Card, Group, Stack, Text } from '@mantine/core'
import { IconPencil, IconPlus, IconStethoscope, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Pages } from '../../ui/Pages.tsx'
import { Empty, Failure, Waiting } from '../../ui/states.tsx'
import { Section } from '../auth/Section.tsx'
import { DepartmentDialog } from './DepartmentDialog.tsx'
import { type Department, useDepartments } from './places.ts'
import { RemoveDialog } from './RemoveDialog.tsx'

/** The departments of an establishment. */
export const Departments = ({ establishment }: { establishment: string }) => {
  const { t } = useTranslation()
  const [page, setPage] = useState(1)
  const [edited, setEdited] = useState<Department | 'new'>()
  const [removed, setRemoved] = useState<Department>()
  const list = useDepartments(establishment, { page })
  return (
    <Section title={t('establishments.departments')}>
      <Stack>
        {list.isPending && <Waiting height={64} />}
        {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
        {list.isSuccess && list.data.rows.length === 0 && (
          <Empty
            icon={IconStethoscope}
            title={t('establishments.noDepartments')}
            hint={t('establishments.noDepartmentsHint')}
          />
        )}
        <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: 'none' }}>
          {list.data?.rows.map((department) => (
            <DepartmentRow
              key={department.id}
              department={department}
              onEdit={() => setEdited(department)}
              onRemove={() => setRemoved(department)}
            />
          ))}
        </Stack>
        <Pages rows={list.data?.total} value={page} onChange={setPage} />
        <Button
          variant="light"
          leftSection={<IconPlus size={18} aria-hidden />}
          onClick={() => setEdited('new')}
          style={{ alignSelf: 'flex-start' }}
        >
          {t('establishments.addDepartment')}
        </Button>
      </Stack>
      <DepartmentDialog establishment={establishment} edited={edited} onClose={() => setEdited(undefined)} />
      <RemoveDialog
        places="departments"
        id={removed?.id ?? null}
        name={removed?.name ?? ''}
        onClose={() => setRemoved(undefined)}
      />
    </Section>
  )
}

const DepartmentRow = ({
  department: { name, description, capacity },
  onEdit,
  onRemove,
}: {
  department: Department
  onEdit: () => void
  onRemove: () => void
}) => {
  const { t } = useTranslation()
  return (
    <Card component="li" withBorder padding="sm">
      <Group justify="space-between" wrap="nowrap">
        <div>
          <Text fw={600} dir="auto" className="prose">
            {name}
          </Text>
          {capacity !== null && <Text size="sm">{t('establishments.places', { count: capacity })}</Text>}
          {description && (
            <Text size="sm" c="dimmed" dir="auto" className="prose">
              {description}
            </Text>
          )}
        </div>
        <Group gap={4} wrap="nowrap">
          <ActionIcon
            variant="subtle"
            size="lg"
            onClick={onEdit}
            aria-label={t('establishments.editOne', { name })}
          >
            <IconPencil size={18} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="red"
            size="lg"
            onClick={onRemove}
            aria-label={t('establishments.removeOne', { name })}
          >
            <IconTrash size={18} aria-hidden />
          </ActionIcon>
        </Group>
      </Group>
    </Card>
  )
}
