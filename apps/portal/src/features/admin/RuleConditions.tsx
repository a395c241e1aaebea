import { ActionIcon, Button, Fieldset, Group, Select, Stack, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type Comparison, type NewRule, OPERATORS, valueSaid } from './rules.ts'

type Condition = NonNullable<NewRule['condition']> | null

/** When a rule applies: comparisons of fields, all of which hold or one. */
export const RuleConditions = ({
  mode,
  parts,
  onChange,
}: {
  mode: 'all' | 'any'
  parts: readonly Comparison[]
  onChange: (condition: Condition) => void
}) => {
  const { t } = useTranslation()
  const put = (how: string, next: Comparison[]) => {
    if (next.length === 0) return onChange(null)
    onChange(how === 'any' ? { any: next } : { all: next })
  }
  const change = (place: number, part: Comparison) => put(mode, parts.with(place, part))
  return (
    <Fieldset legend={t('admin.rules.conditions')}>
      <Stack gap="sm">
        {parts.length > 1 && (
          <Select
            aria-label={t('admin.rules.conditions')}
            allowDeselect={false}
            data={[
              { value: 'all', label: t('admin.rules.allHold') },
              { value: 'any', label: t('admin.rules.anyHolds') },
            ]}
            value={mode}
            onChange={(value) => put(value ?? 'all', [...parts])}
          />
        )}
        {parts.map((part, place) => (
          // Comparisons have no names: each is its place in the list.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <Group key={place} align="flex-end" gap="xs">
            <TextInput
              label={t('admin.rules.conditionField')}
              value={part.field}
              onChange={(event) => change(place, { ...part, field: event.currentTarget.value })}
              dir="ltr"
              flex={1}
              miw={120}
            />
            <Select
              label={t('admin.rules.conditionOp')}
              allowDeselect={false}
              data={OPERATORS.map((value) => ({ value, label: t(`admin.rules.op.${value}`) }))}
              value={part.op}
              onChange={(value) => {
                const op = (value ?? 'eq') as Comparison['op']
                change(place, { field: part.field, op, ...valueSaid(op, textOf(part)) })
              }}
              flex={1}
              miw={120}
            />
            {part.op !== 'given' && part.op !== 'absent' && (
              <TextInput
                label={t('admin.rules.conditionValue')}
                defaultValue={textOf(part)}
                onChange={(event) =>
                  change(place, { ...part, ...valueSaid(part.op, event.currentTarget.value) })
                }
                dir="auto"
                flex={1}
                miw={120}
              />
            )}
            <ActionIcon
              size="lg"
              variant="subtle"
              color="red"
              aria-label={`${t('app.remove')} : ${part.field}`}
              onClick={() => put(mode, parts.toSpliced(place, 1))}
            >
              <IconTrash size={18} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
        <Group>
          <Button
            size="sm"
            variant="light"
            onClick={() => put(mode, [...parts, { field: 'status', op: 'eq', value: '' }])}
          >
            {t('admin.rules.addCondition')}
          </Button>
        </Group>
      </Stack>
    </Fieldset>
  )
}

const textOf = ({ value }: Comparison): string =>
  Array.isArray(value) ? value.join(', ') : String(value ?? '')
