import { Group, Pagination } from '@mantine/core'
import { useTranslation } from 'react-i18next'

type Props = { total: number; value: number; onChange: (page: number) => void }

/** The pages of a list, where it has more than one. */
export const Pages = ({ total, value, onChange }: Props) => {
  const { t } = useTranslation()
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
