import { Alert, Badge, Button, Card, Code, CopyButton, Group, Stack, Switch, Text } from '@mantine/core'
import { IconKey, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sayWhenDone } from '../../ui/done.ts'
import { useFormats } from '../../ui/formats.ts'
import { Pages } from '../../ui/Pages.tsx'
import { Question } from '../../ui/Question.tsx'
import { Empty, Failure, PageTitle, Waiting } from '../../ui/states.tsx'
import { NewServiceAccount } from './NewServiceAccount.tsx'
import { type ServiceAccount, useServiceAccountActions, useServiceAccounts } from './service-accounts.ts'

type Shown = { client_id: string; client_secret: string; name: string }

/** Other programs that may call the platform. */
export const ServiceAccountsPage = () => {
  const { t } = useTranslation()
  const [page, setPage] = useState(1)
  const list = useServiceAccounts(page)
  const [isMaking, make] = useState(false)
  const [shown, show] = useState<Shown>()
  return (
    <>
      <PageTitle
        actions={
          <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => make(true)}>
            {t('admin.accounts.add')}
          </Button>
        }
      >
        {t('nav.serviceAccounts')}
      </PageTitle>
      <Text c="dimmed" mb="md">
        {t('admin.accounts.lead')}
      </Text>
      {shown && <Secret {...shown} onNoted={() => show(undefined)} />}
      {list.isPending && <Waiting />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && list.data.rows.length === 0 && page === 1 && (
        <Empty icon={IconKey} title={t('admin.accounts.none')} hint={t('admin.accounts.noneHint')} />
      )}
      <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
        {list.data?.rows.map((account) => (
          <AccountRow key={account.id} account={account} onSecret={show} />
        ))}
      </Stack>
      <Pages rows={list.data?.total} value={page} onChange={setPage} />
      {isMaking && <NewServiceAccount onSecret={show} onClose={() => make(false)} />}
    </>
  )
}

/** A secret, shown until it is noted: nobody can show it again. */
const Secret = ({ name, client_id, client_secret, onNoted }: Shown & { onNoted: () => void }) => {
  const { t } = useTranslation()
  return (
    <Alert mb="md" color="yellow" role="alert" title={t('admin.accounts.note', { name })}>
      <Text size="sm">{t('admin.accounts.noteHint')}</Text>
      <dl>
        <dt>{t('admin.accounts.id')}</dt>
        <dd dir="ltr">
          <Code>{client_id}</Code>
        </dd>
        <dt>{t('admin.accounts.secret')}</dt>
        <dd dir="ltr">
          <Code data-secret style={{ overflowWrap: 'anywhere' }}>
            {client_secret}
          </Code>
        </dd>
      </dl>
      <Group>
        <CopyButton value={client_secret}>
          {({ copied, copy }) => (
            <Button size="sm" variant="default" onClick={copy}>
              {t(copied ? 'admin.copied' : 'admin.accounts.copy')}
            </Button>
          )}
        </CopyButton>
        <Button size="sm" onClick={onNoted}>
          {t('admin.accounts.noted')}
        </Button>
      </Group>
    </Alert>
  )
}

const AccountRow = ({ account, onSecret }: { account: ServiceAccount; onSecret: (shown: Shown) => void }) => {
  const { t } = useTranslation()
  const { moment } = useFormats()
  const [asked, ask] = useState<'rotate' | 'remove'>()
  const { rotate, toggle, remove } = useServiceAccountActions()
  const { id, name, scopes, is_active, last_used_at } = account
  const done = () => ask(undefined)
  const confirm = () => {
    if (asked === 'remove') {
      sayWhenDone(remove.mutateAsync(id), t('admin.accounts.removed'))
      return done()
    }
    rotate.mutate(id, {
      onSuccess: (rotated) => {
        onSecret(rotated)
        done()
      },
    })
  }
  return (
    <Card component="li" withBorder>
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <div>
          <Text fw={650} dir="auto">
            {name}
          </Text>
          <Text size="sm" c="dimmed">
            {last_used_at
              ? t('admin.accounts.lastUsed', { date: moment(last_used_at) })
              : t('admin.accounts.neverUsed')}
          </Text>
        </div>
        <Switch
          checked={is_active}
          disabled={toggle.isPending}
          aria-label={t('admin.accounts.active', { name })}
          onChange={(event) => toggle.mutate({ id, is_active: event.currentTarget.checked })}
        />
      </Group>
      <Group gap="xs" mt="xs">
        {scopes.map((scope) => (
          <Badge key={scope} variant="default" dir="ltr" tt="none">
            {scope}
          </Badge>
        ))}
      </Group>
      <Group gap="xs" mt="sm">
        <Button
          size="sm"
          variant="default"
          aria-label={`${t('admin.accounts.rotate')} : ${name}`}
          onClick={() => ask('rotate')}
        >
          {t('admin.accounts.rotate')}
        </Button>
        <Button
          size="sm"
          variant="subtle"
          color="red"
          aria-label={`${t('app.remove')} : ${name}`}
          onClick={() => ask('remove')}
        >
          {t('app.remove')}
        </Button>
      </Group>
      <Question
        isAsked={asked !== undefined}
        title={`${t(asked === 'remove' ? 'app.remove' : 'admin.accounts.rotate')} : ${name}`}
        text={t(asked === 'remove' ? 'admin.accounts.removeSure' : 'admin.accounts.rotateSure')}
        isBusy={rotate.isPending}
        act={t(asked === 'remove' ? 'app.remove' : 'admin.accounts.rotate')}
        onAct={confirm}
        onClose={done}
      />
    </Card>
  )
}
