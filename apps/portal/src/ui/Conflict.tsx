import { Alert, Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** Somebody else saved meanwhile: nothing was written over, and whoever writes chooses what stays. */
export const Conflict = ({ onTheirs, onMine }: { onTheirs: () => void; onMine: () => void }) => {
  const { t } = useTranslation()
  return (
    <Alert color="yellow" role="alert" title={t('app.conflict')} mb="md">
      <Text size="sm" mb="xs">
        {t('app.conflictHint')}
      </Text>
      <Group gap="xs">
        <Button size="sm" variant="default" onClick={onTheirs}>
          {t('app.theirs')}
        </Button>
        <Button size="sm" onClick={onMine}>
          {t('app.mine')}
        </Button>
      </Group>
    </Alert>
  )
}
