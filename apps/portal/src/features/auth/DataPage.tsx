import { Button, Stack } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PageTitle } from '../../ui/states.tsx'
import { DataCopy } from './DataCopy.tsx'
import { DataErasure } from './DataErasure.tsx'

/** Taking one's data along, and having them erased. */
export const DataPage = () => {
  const { t } = useTranslation()
  return (
    <>
      <PageTitle
        actions={
          <Button
            component={Link}
            to="/account"
            variant="subtle"
            color="gray"
            leftSection={<IconArrowLeft size={18} className="turned" aria-hidden />}
          >
            {t('nav.account')}
          </Button>
        }
      >
        {t('data.title')}
      </PageTitle>
      <Stack>
        <DataCopy />
        <DataErasure />
      </Stack>
    </>
  )
}
