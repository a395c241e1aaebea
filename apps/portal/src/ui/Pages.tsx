import { Group, Pagination } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { PAGE_SIZE } from '../api/lists.ts'

type Props = {
  /** Rows on all pages; undefined while nobody knows. */
  rows: number | undefined
  value: number
  onChange: (page: number) => void
}

/** The pages of a list, where it has more than one, or where one is on a page that has gone with its last row. */
export const Pages = ({ rows, value, onChange }: Props) => {
  const { t } = useTranslation()
  if (rows === undefined) return null
  const total = Math.max(1, Math.ceil(rows / PAGE_SIZE))
  if (Math.max(total, value) < 2) return null
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
