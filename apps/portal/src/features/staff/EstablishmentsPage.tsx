import { Button, Card, Group, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedCallback, useDisclosure } from '@mantine/hooks'
import { IconBuildingHospital, IconMapPin, IconPlus, IconSearch } from '@tabler/icons-react'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Pages } from '../../ui/Pages.tsx'
import { Empty, Failure, PageTitle, Waiting } from '../../ui/states.tsx'
import { EstablishmentDialog } from './EstablishmentDialog.tsx'
import { type PlaceSearch, useEstablishments } from './places.ts'

const route = getRouteApi('/establishments')
/** Typing is waited for so long before it is searched. */
const TYPING_MILLISECONDS = 250

/** Where internships take place. */
export const EstablishmentsPage = () => {
  const { t } = useTranslation()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const [isAdding, adding] = useDisclosure(false)
  const change = (changed: PlaceSearch) =>
    void navigate({
      to: '/establishments',
      search: (before) => ({ ...before, page: undefined, ...changed }),
      replace: true,
    })
  const type = useDebouncedCallback(
    (text: string) => change({ search: text || undefined }),
    TYPING_MILLISECONDS,
  )
  const list = useEstablishments(search)
  const add = (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={adding.open}>
      {t('establishments.add')}
    </Button>
  )
  return (
    <>
      <PageTitle actions={add}>{t('establishments.title')}</PageTitle>
      <search>
        <TextInput
          mb="md"
          maw={480}
          label={t('establishments.search')}
          placeholder={t('establishments.searchHint')}
          type="search"
          defaultValue={search.search ?? ''}
          onChange={(event) => type(event.currentTarget.value)}
          leftSection={<IconSearch size={18} aria-hidden />}
        />
      </search>
      {list.isPending && <Waiting />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && (
        <>
          <Text size="sm" c="dimmed" mb="sm" role="status">
            {t('app.results', { count: list.data.total })}
          </Text>
          {list.data.rows.length === 0 && (
            <Empty
              icon={IconBuildingHospital}
              title={t('establishments.empty')}
              hint={search.search ? t('establishments.emptySearch') : t('establishments.emptyHint')}
            />
          )}
          <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
            {list.data.rows.map(({ id, name, city, type: sort }) => (
              <Card key={id} component="li" withBorder padding="md">
                <Text
                  component={Link}
                  to={`/establishments/${id}` as never}
                  fw={650}
                  c="sea"
                  dir="auto"
                  w="fit-content"
                >
                  {name}
                </Text>
                <Group gap={6} mt={4} wrap="nowrap">
                  <IconMapPin size={16} aria-hidden />
                  <Text size="sm" dir="auto">
                    {[city, sort].filter(Boolean).join(' · ') || '—'}
                  </Text>
                </Group>
              </Card>
            ))}
          </Stack>
        </>
      )}
      <Pages rows={list.data?.total} value={search.page ?? 1} onChange={(page) => change({ page })} />
      <EstablishmentDialog isOpen={isAdding} onClose={adding.close} />
    </>
  )
}
