import {
  Badge,
  Button,
  Card,
  Checkbox,
  Group,
  MultiSelect,
  SimpleGrid,
  TextInput,
  Title,
} from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldErrors, isConflict, toProblem } from '../../api/problems.ts'
import { LANGUAGES } from '../../texts/areas.ts'
import { Conflict } from '../../ui/Conflict.tsx'
import { Failure } from '../../ui/states.tsx'
import { type Institution, type Read, type Settings, useSavingInstitution } from './institutions.ts'

const settingsOf = ({ name, languages, contact_email, requires_verified_email }: Institution): Settings => ({
  ...{ name, languages, contact_email: contact_email ?? '', requires_verified_email },
})

/** The settings of one institution. */
export const InstitutionForm = (read: Read) => {
  const { t } = useTranslation()
  const id = useId()
  // What is written on: what a colleague saves meanwhile neither takes its place nor is overwritten unseen.
  const [base, setBase] = useState(read)
  const [written, write] = useState(() => settingsOf(base.institution))
  const { institution } = base
  const saving = useSavingInstitution(institution.id)
  const isChanged = JSON.stringify(written) !== JSON.stringify(settingsOf(institution))
  const isNewer = read.institution.updated_at > institution.updated_at
  const begin = (anew: Read) => {
    setBase(anew)
    write(settingsOf(anew.institution))
  }
  if (isNewer && !isChanged) begin(read)
  const save = (version: string | null) =>
    saving.mutate(
      { settings: written, version },
      {
        onSuccess: (saved) => {
          begin(saved)
          notifications.show({ message: t('app.saved') })
        },
      },
    )
  const drop = () => {
    begin(read)
    saving.reset()
  }
  const hasConflict = isConflict(saving.error)
  const errors = saving.isError ? fieldErrors(toProblem(saving.error)) : {}
  const set = (changed: Partial<Settings>) => write((before) => ({ ...before, ...changed }))
  const choices = [...new Set<string>([...LANGUAGES, ...institution.languages])]
  return (
    <Card withBorder>
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h4" id={id} dir="auto">
          {institution.name}
        </Title>
        <Group gap="xs">
          <Badge variant="default" tt="none" dir="ltr">
            {institution.slug}
          </Badge>
          {!institution.is_active && <Badge color="gray">{t('admin.institutions.closed')}</Badge>}
        </Group>
      </Group>
      <form
        aria-labelledby={id}
        onSubmit={(event) => {
          event.preventDefault()
          save(base.version)
        }}
      >
        <SimpleGrid cols={{ base: 1, sm: 2 }} mb="md">
          <TextInput
            label={t('admin.name')}
            value={written.name}
            error={errors['name']}
            onChange={(event) => set({ name: event.currentTarget.value })}
            dir="auto"
          />
          <TextInput
            label={t('admin.institutions.contact')}
            type="email"
            value={written.contact_email}
            error={errors['contact_email']}
            onChange={(event) => set({ contact_email: event.currentTarget.value })}
            dir="ltr"
          />
          <MultiSelect
            label={t('admin.institutions.languages')}
            description={t('admin.institutions.languagesHint')}
            data={choices.map((value) => ({
              value,
              label: LANGUAGES.some((one) => one === value) ? t(`languages.${value as 'fr'}`) : value,
            }))}
            value={written.languages}
            error={errors['languages']}
            onChange={(chosen) => set({ languages: chosen })}
          />
          <Checkbox
            label={t('admin.institutions.verified')}
            checked={written.requires_verified_email}
            onChange={(event) => set({ requires_verified_email: event.currentTarget.checked })}
          />
        </SimpleGrid>
        {hasConflict && isNewer && <Conflict onTheirs={drop} onMine={() => save(read.version)} />}
        {saving.isError && !hasConflict && <Failure error={saving.error} />}
        <Button type="submit" loading={saving.isPending}>
          {t('app.save')}
        </Button>
      </form>
    </Card>
  )
}
