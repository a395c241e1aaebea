import {
  Alert,
  Button,
  Card,
  Group,
  MultiSelect,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldErrors, toProblem } from '../../api/problems.ts'
import { useWish } from '../../api/wishes.ts'
import { Failure } from '../../ui/states.tsx'
import { type Announcement, useCounting, useEstablishments, useSending } from './announcements.ts'
import { ROLES } from './rules.ts'
import { CHANNELS } from './templates.ts'

type Query = NonNullable<Announcement['query']>
type Role = (typeof ROLES)[number]

const YEARS = [1, 2, 3, 4, 5, 6, 7]
const START = {
  ...{ roles: ['student'] as Role[], years: [] as number[], establishments: [] as string[] },
  ...{ channels: ['in_app'] as NonNullable<Announcement['channels']>, subject: '', message: '' },
}
type Written = typeof START

const toAnnouncement = ({
  roles,
  years,
  establishments,
  channels,
  subject,
  message,
}: Written): Announcement => {
  const query: Query = {
    ...(roles.length > 0 ? { role: roles } : {}),
    ...(years.length > 0 ? { year_level: years } : {}),
    ...(establishments.length > 0 ? { establishment: establishments } : {}),
  }
  return { query, channels, subject, message }
}

/** Writes an announcement; it is sent after it was said how many people it goes to. */
export const AnnouncementForm = ({ onSent }: { onSent: () => void }) => {
  const { t } = useTranslation()
  const [written, write] = useState(START)
  const wish = useWish()
  const establishments = useEstablishments()
  const counting = useCounting()
  const { send } = useSending()
  const failed = send.error ?? counting.error
  const errors = failed ? fieldErrors(toProblem(failed)) : {}
  const set = (changed: Partial<Written>) => {
    write((before) => ({ ...before, ...changed }))
    // What was counted was for something else.
    counting.reset()
  }
  const body = toAnnouncement(written)
  const sendIt = () =>
    send.mutate(
      { key: wish.key, body },
      {
        onSuccess: () => {
          notifications.show({ message: t('admin.announcements.begun') })
          onSent()
        },
        onError: wish.failed,
      },
    )
  return (
    <Card withBorder>
      <Stack>
        <SimpleGrid cols={{ base: 1, sm: 3 }}>
          <MultiSelect
            label={t('admin.announcements.roles')}
            data={ROLES.filter((role) => role !== 'platform_admin').map((value) => ({
              value,
              label: t(`admin.roles.${value}`),
            }))}
            value={written.roles}
            onChange={(roles) => set({ roles: roles as Role[] })}
          />
          <MultiSelect
            label={t('admin.announcements.years')}
            placeholder={written.years.length === 0 ? t('app.all') : ''}
            data={YEARS.map(String)}
            value={written.years.map(String)}
            onChange={(years) => set({ years: years.map(Number) })}
          />
          <MultiSelect
            label={t('admin.announcements.establishments')}
            placeholder={written.establishments.length === 0 ? t('app.all') : ''}
            data={(establishments.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            value={written.establishments}
            onChange={(chosen) => set({ establishments: chosen })}
            searchable
          />
        </SimpleGrid>
        <MultiSelect
          label={t('admin.rules.channels')}
          data={CHANNELS.map((value) => ({ value, label: t(`admin.channels.${value}`) }))}
          value={written.channels}
          onChange={(channels) => set({ channels: channels as Written['channels'] })}
        />
        <TextInput
          label={t('admin.announcements.subject')}
          value={written.subject}
          error={errors['subject']}
          maxLength={255}
          onChange={(event) => set({ subject: event.currentTarget.value })}
          dir="auto"
        />
        <Textarea
          label={t('admin.announcements.message')}
          value={written.message}
          error={errors['message']}
          onChange={(event) => set({ message: event.currentTarget.value })}
          autosize
          minRows={4}
          dir="auto"
        />
        {failed && <Failure error={failed} />}
        {counting.data ? (
          <Alert
            variant="light"
            role="status"
            title={t('admin.announcements.reaches', { count: counting.data.count })}
          >
            {counting.data.sample.length > 0 && (
              <Text size="sm" dir="auto">
                {counting.data.sample.map(({ name }) => name).join(', ')}
              </Text>
            )}
            <Card withBorder mt="sm" padding="sm">
              <Text fw={700} dir="auto">
                {written.subject}
              </Text>
              <Text size="sm" dir="auto" className="prose">
                {written.message}
              </Text>
            </Card>
            <Group mt="sm">
              <Button loading={send.isPending} disabled={counting.data.count === 0} onClick={sendIt}>
                {t('admin.announcements.send')}
              </Button>
              <Button variant="default" onClick={() => counting.reset()}>
                {t('app.cancel')}
              </Button>
            </Group>
          </Alert>
        ) : (
          <Group>
            <Button
              variant="light"
              disabled={
                !written.subject.trim() ||
                !written.message.trim() ||
                Object.keys(body.query ?? {}).length === 0
              }
              loading={counting.isPending}
              onClick={() => counting.mutate(body)}
            >
              {t('admin.announcements.check')}
            </Button>
          </Group>
        )}
      </Stack>
    </Card>
  )
}
