import { Badge, Button, Group, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../ui/formats.ts'
import { Failure, Waiting } from '../../ui/states.tsx'
import { Section } from '../auth/Section.tsx'
import { type Template, useTemplateActions, useVersions } from './templates.ts'

/** What was said before: each version can be used again. */
export const TemplateVersions = ({ template, onTaken }: { template: Template; onTaken: () => void }) => {
  const { t } = useTranslation()
  const { moment } = useFormats()
  const versions = useVersions(template.name)
  const { activate, putBack } = useTemplateActions(template.name)
  return (
    <Stack mt="xl">
      <Section title={t('admin.templates.versions')}>
        {versions.isPending && <Waiting rows={2} height={40} />}
        {versions.isError && <Failure error={versions.error} onRetry={() => void versions.refetch()} />}
        {versions.isSuccess && versions.data.length === 0 && (
          <Text c="dimmed">{t('admin.templates.noVersions')}</Text>
        )}
        <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: 'none' }}>
          {versions.data?.map(({ version, is_active, created_at }) => (
            <Group component="li" key={version} justify="space-between">
              <Text size="sm">{t('admin.templates.version', { version, date: moment(created_at) })}</Text>
              {is_active ? (
                <Badge variant="light">{t('admin.templates.inUse')}</Badge>
              ) : (
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={`${t('admin.templates.use')} : ${version}`}
                  loading={activate.isPending && activate.variables === version}
                  onClick={() =>
                    activate.mutate(version, {
                      onSuccess: () => {
                        onTaken()
                        notifications.show({ message: t('admin.templates.used', { version }) })
                      },
                    })
                  }
                >
                  {t('admin.templates.use')}
                </Button>
              )}
            </Group>
          ))}
        </Stack>
        {template.source === 'override' && (
          <Button
            mt="md"
            variant="default"
            loading={putBack.isPending}
            onClick={() =>
              putBack.mutate(undefined, {
                onSuccess: () => {
                  onTaken()
                  notifications.show({ message: t('admin.templates.putBackDone') })
                },
              })
            }
          >
            {t('admin.templates.putBack')}
          </Button>
        )}
      </Section>
    </Stack>
  )
}
