import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'

type List = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> }

/** Goes on with a list, where it goes on. */
export const More = ({ list }: { list: List }) => {
  const { t } = useTranslation()
  if (!list.hasNextPage) return null
  return (
    <Button
      mt="md"
      variant="light"
      fullWidth
      loading={list.isFetchingNextPage}
      onClick={() => void list.fetchNextPage()}
    >
      {t('app.more')}
    </Button>
  )
}
