import { Group, Pagination } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { PAGE_SIZE } from '../api/lists.ts'

type Props = {
  /** Rows on all pages; undefined while nobody knows. */
  rows: number | undefined
  value: number
  onChange: (page: number) => void
}

/** The pages of a list, where it has more than one. */
export const Pages = ({ rows = 0, value, onChange }: Props) => {
  const { t } = useTranslation()
  const total = Math.ceil(rows / PAGE_SIZE)
  if (total < 2) return null
  return (
    <Group justify="center" mt="lg">
      <Pagination
        total={total}
        value={value}
        onChange={onChange}
        getControlProps={(control) => ({ 'aria-label': t(`app.page.${control}`) })}
        getItemProps={(number) => ({ 'aria-label': String(number) })}
      />
    </Group>
  )
}
