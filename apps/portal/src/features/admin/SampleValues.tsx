import { Accordion, SimpleGrid, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Template } from './templates.ts'

type Variable = { type?: unknown; title?: unknown }

/** Values to look at a template with, in place of the usual ones. */
export const SampleValues = ({
  template,
  values,
  onChange,
}: {
  template: Template
  values: Record<string, unknown>
  onChange: (values: Record<string, unknown>) => void
}) => {
  const { t } = useTranslation()
  const properties = (template.variables['properties'] ?? {}) as Record<string, Variable>
  const scalars = Object.entries(properties).filter(([, { type }]) => type !== 'array')
  if (scalars.length === 0) return null
  const change = (name: string, type: unknown, text: string) => {
    const { [name]: _before, ...others } = values
    onChange(text === '' ? others : { ...others, [name]: valueSaid(type, text) })
  }
  return (
    <Accordion variant="contained" mb="md">
      <Accordion.Item value="values">
        <Accordion.Control>{t('admin.templates.values')}</Accordion.Control>
        <Accordion.Panel>
          <Text size="sm" c="dimmed" mb="sm">
            {t('admin.templates.valuesHint')}
          </Text>
          <SimpleGrid cols={{ base: 1, sm: 2, md: 3 }}>
            {scalars.map(([name, { type }]) => (
              <TextInput
                key={name}
                label={name}
                dir="auto"
                defaultValue={String(values[name] ?? '')}
                onChange={(event) => change(name, type, event.currentTarget.value)}
              />
            ))}
          </SimpleGrid>
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  )
}

const valueSaid = (type: unknown, text: string): unknown => {
  if (type === 'boolean') return text === 'true'
  const number = Number(text)
  return (type === 'number' || type === 'integer') && !Number.isNaN(number) ? number : text
}
