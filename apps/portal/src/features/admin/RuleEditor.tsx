import {
  Autocomplete,
  Button,
  Group,
  MultiSelect,
  Select,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldErrors, isConflict, toProblem } from '../../api/problems.ts'
import { useWish } from '../../api/wishes.ts'
import { Conflict } from '../../ui/Conflict.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Failure } from '../../ui/states.tsx'
import { RuleConditions } from './RuleConditions.tsx'
import {
  CATEGORIES,
  dataOf,
  flatCondition,
  type NewRule,
  pairsOf,
  ROLES,
  type Rule,
  useRuleActions,
} from './rules.ts'
import { CHANNELS, useTemplates } from './templates.ts'

type Role = (typeof ROLES)[number]

const START: NewRule = {
  ...{ name: '', event: '', template: '', category: 'announcements' },
  ...{ audience: { field: 'student_id' }, channels: ['in_app'], data: {}, condition: null },
}

/** Writes a rule, new or as it is. */
export const RuleEditor = ({
  rule,
  events,
  onClose,
}: {
  /** As it is now, also while it is written on; undefined for a new one. */
  rule: Rule | undefined
  events: readonly string[]
  onClose: () => void
}) => {
  const { t } = useTranslation()
  const [written, write] = useState<NewRule>(() => (rule ? writable(rule) : START))
  const [pairs, setPairs] = useState(() => pairsOf(written.data ?? {}))
  // What is written on: what a colleague saves meanwhile is not overwritten unseen.
  const [base, setBase] = useState(rule)
  const wish = useWish()
  const { create, change } = useRuleActions()
  const templates = useTemplates()
  const saving = rule ? change : create
  const errors = saving.isError ? fieldErrors(toProblem(saving.error)) : {}
  const set = (changed: Partial<NewRule>) => write((before) => ({ ...before, ...changed }))
  const condition = flatCondition(written.condition ?? null)
  const { audience } = written
  const isGroup = 'roles' in audience
  const save = (over = base) => {
    const body = { ...written, data: dataOf(pairs) }
    const onSuccess = () => {
      notifications.show({ message: t('app.saved') })
      onClose()
    }
    if (over) change.mutate({ rule: over, body }, { onSuccess })
    else create.mutate({ key: wish.key, body }, { onSuccess, onError: wish.failed })
  }
  const isPassed = isConflict(change.error) && rule !== undefined && rule.version !== base?.version
  const begin = (anew: Rule) => {
    setBase(anew)
    write(writable(anew))
    setPairs(pairsOf(anew.data))
    change.reset()
  }
  return (
    <Dialog
      opened
      size="lg"
      onClose={onClose}
      title={rule ? `${t('app.edit')} : ${rule.name}` : t('admin.rules.add')}
      closeButtonProps={{ 'aria-label': t('app.cancel') }}
    >
      <Stack>
        <TextInput
          label={t('admin.name')}
          value={written.name}
          error={errors['name']}
          onChange={(event) => set({ name: event.currentTarget.value })}
          dir="auto"
          data-autofocus
        />
        <Autocomplete
          label={t('admin.rules.event')}
          description={t('admin.rules.eventHint')}
          data={[...events]}
          value={written.event}
          disabled={rule?.is_default ?? false}
          error={errors['event']}
          onChange={(event) => set({ event })}
          dir="ltr"
        />
        <Select
          label={t('admin.rules.audience')}
          allowDeselect={false}
          data={[
            { value: 'person', label: t('admin.rules.person') },
            { value: 'group', label: t('admin.rules.group') },
          ]}
          value={isGroup ? 'group' : 'person'}
          onChange={(kind) =>
            set({ audience: kind === 'group' ? { roles: ['student'] } : { field: 'student_id' } })
          }
        />
        {'roles' in audience ? (
          <MultiSelect
            label={t('admin.rules.roles')}
            data={ROLES.map((value) => ({ value, label: t(`admin.roles.${value}`) }))}
            value={audience.roles}
            error={errors['audience'] ?? errors['audience/roles']}
            onChange={(roles) => set({ audience: { ...audience, roles: roles as Role[] } })}
          />
        ) : (
          <TextInput
            label={t('admin.rules.field')}
            value={audience.field}
            error={errors['audience'] ?? errors['audience/field']}
            onChange={(event) => set({ audience: { ...audience, field: event.currentTarget.value } })}
            dir="ltr"
          />
        )}
        <MultiSelect
          label={t('admin.rules.channels')}
          data={CHANNELS.map((value) => ({ value, label: t(`admin.channels.${value}`) }))}
          value={written.channels}
          error={errors['channels']}
          onChange={(channels) => set({ channels: channels as NewRule['channels'] })}
        />
        <Select
          label={t('admin.rules.template')}
          data={(templates.data ?? []).map(({ name }) => name)}
          value={written.template || null}
          error={errors['template']}
          onChange={(template) => set({ template: template ?? '' })}
          searchable
          dir="ltr"
        />
        <Textarea
          label={t('admin.rules.data')}
          description={t('admin.rules.dataHint')}
          value={pairs}
          error={Object.entries(errors).find(([path]) => path.startsWith('data'))?.[1]}
          onChange={(event) => setPairs(event.currentTarget.value)}
          autosize
          minRows={2}
          dir="ltr"
          spellCheck={false}
        />
        <Select
          label={t('admin.rules.category')}
          allowDeselect={false}
          data={CATEGORIES.map((value) => ({ value, label: t(`admin.categories.${value}`) }))}
          value={written.category}
          error={errors['category']}
          onChange={(category) => set({ category: (category ?? 'announcements') as NewRule['category'] })}
        />
        {condition ? (
          <RuleConditions {...condition} onChange={(next) => set({ condition: next })} />
        ) : (
          <Text size="sm" c="dimmed">
            {t('admin.rules.deep')}
          </Text>
        )}
        {isPassed && <Conflict onTheirs={() => begin(rule)} onMine={() => save(rule)} />}
        {saving.isError && !isConflict(saving.error) && <Failure error={saving.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('app.cancel')}
          </Button>
          <Button loading={saving.isPending} onClick={() => save()}>
            {t('app.save')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}

/** Of a rule what somebody may write. */
const writable = ({ id, is_default, is_changed, is_locked, version, ...rest }: Rule): NewRule => rest
