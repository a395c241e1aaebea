import { Badge, Button, Card, Group, Stack, Switch, Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconGitBranch, IconPlus, IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sayWhenDone } from '../../ui/done.ts'
import { Question } from '../../ui/Question.tsx'
import { Empty, Failure, PageTitle, Waiting } from '../../ui/states.tsx'
import { RuleEditor } from './RuleEditor.tsx'
import { RuleTrial } from './RuleTrial.tsx'
import { type Rule, useRuleActions, useRules } from './rules.ts'

/** Stands for the rule that is not there yet. */
const NEW = 'new'

/** Who is told what when something happens. */
export const RulesPage = () => {
  const { t } = useTranslation()
  const [search, setSearch] = useState('')
  const [edited, edit] = useState<string>()
  const [tried, tryOut] = useState<Rule>()
  const list = useRules()
  const rows = (list.data ?? []).filter(({ name, event, template }) =>
    `${name} ${event} ${template}`.toLowerCase().includes(search.toLowerCase()),
  )
  return (
    <>
      <PageTitle
        actions={
          <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => edit(NEW)}>
            {t('admin.rules.add')}
          </Button>
        }
      >
        {t('nav.rules')}
      </PageTitle>
      <Text c="dimmed" mb="md">
        {t('admin.rules.lead')}
      </Text>
      <search>
        <TextInput
          mb="md"
          maw={400}
          type="search"
          label={t('admin.search')}
          leftSection={<IconSearch size={18} aria-hidden />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      </search>
      {list.isPending && <Waiting rows={6} />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && rows.length === 0 && (
        <Empty icon={IconGitBranch} title={t('admin.rules.none')} hint={t('admin.rules.noneHint')} />
      )}
      <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
        {rows.map((rule) => (
          <RuleRow key={rule.id} rule={rule} onEdit={() => edit(rule.id)} onTry={() => tryOut(rule)} />
        ))}
      </Stack>
      {edited && (
        <RuleEditor
          rule={list.data?.find(({ id }) => id === edited)}
          events={[...new Set((list.data ?? []).map(({ event }) => event))]}
          onClose={() => edit(undefined)}
        />
      )}
      {tried && <RuleTrial rule={tried} onClose={() => tryOut(undefined)} />}
    </>
  )
}

const RuleRow = ({ rule, onEdit, onTry }: { rule: Rule; onEdit: () => void; onTry: () => void }) => {
  const { t } = useTranslation()
  const { toggle, remove } = useRuleActions()
  const { id, name, is_active, is_locked, is_default, is_changed } = rule
  const switchTo = (active: boolean) =>
    toggle.mutate(
      { id, is_active: active },
      {
        onSuccess: () =>
          notifications.show({ message: t(active ? 'admin.rules.switchedOn' : 'admin.rules.switchedOff') }),
      },
    )
  const [isAsking, ask] = useState(false)
  const takeBack = () => {
    ask(false)
    sayWhenDone(remove.mutateAsync(id), t(is_default ? 'admin.rules.putBackDone' : 'admin.rules.removed'))
  }
  const way = t(is_default ? 'admin.rules.putBack' : 'app.remove')
  return (
    <Card component="li" withBorder padding="md">
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <div>
          <Text fw={650} dir="auto">
            {name}
          </Text>
          <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            <bdi dir="ltr">{rule.event}</bdi> → <bdi dir="ltr">{rule.template}</bdi>
          </Text>
        </div>
        <Switch
          checked={is_active}
          disabled={is_locked || toggle.isPending}
          aria-label={t('admin.rules.active', { name })}
          onChange={(event) => switchTo(event.currentTarget.checked)}
        />
      </Group>
      <Group gap="xs" mt="xs">
        {rule.channels.map((channel) => (
          <Badge key={channel} variant="default">
            {t(`admin.channels.${channel}`)}
          </Badge>
        ))}
        {is_locked && <Badge variant="light">{t('admin.rules.locked')}</Badge>}
        {!is_default && (
          <Badge variant="light" color="grape">
            {t('admin.templates.source.own')}
          </Badge>
        )}
        {is_changed && <Badge variant="light">{t('admin.templates.source.override')}</Badge>}
      </Group>
      <Group gap="xs" mt="sm">
        <Button size="sm" variant="default" aria-label={`${t('admin.rules.try')} : ${name}`} onClick={onTry}>
          {t('admin.rules.try')}
        </Button>
        {!is_locked && (
          <Button size="sm" variant="default" aria-label={`${t('app.edit')} : ${name}`} onClick={onEdit}>
            {t('app.edit')}
          </Button>
        )}
        {(!is_default || is_changed) && (
          <Button
            size="sm"
            variant="subtle"
            color={is_default ? 'gray' : 'red'}
            loading={remove.isPending}
            aria-label={`${way} : ${name}`}
            onClick={() => ask(true)}
          >
            {way}
          </Button>
        )}
      </Group>
      <Question
        isAsked={isAsking}
        title={`${way} : ${name}`}
        text={t(is_default ? 'admin.rules.putBackSure' : 'admin.rules.removeSure')}
        isBusy={remove.isPending}
        act={way}
        onAct={takeBack}
        onClose={() => ask(false)}
      />
    </Card>
  )
}
