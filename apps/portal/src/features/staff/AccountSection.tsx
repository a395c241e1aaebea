import { Button, Group, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import { Question } from '../../ui/Question.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import { Failure, Waiting } from '../../ui/states.tsx'
import { isAdmin } from '../auth/roles.ts'
import { Section } from '../auth/Section.tsx'
import { useUser } from '../auth/user.ts'
import { type Kind, useAccount, useOpeningAccount } from './people.ts'

/** The account by which a person signs in: administrators close it, and open it again. */
export const AccountSection = ({ kind, userId }: { kind: Kind; userId: string }) => {
  const { t } = useTranslation()
  const account = useAccount(kind, userId)
  return (
    <Section title={t('people.account')}>
      {account.isPending && <Waiting rows={1} height={48} />}
      {account.isError && <Failure error={account.error} onRetry={() => void account.refetch()} />}
      {account.isSuccess && (
        <Stack align="flex-start">
          <Group>
            <Text dir="ltr">{account.data.email}</Text>
            <StateBadge color={account.data.is_active ? 'green' : 'gray'}>
              {account.data.is_active ? t('people.open') : t('people.closed')}
            </StateBadge>
            {!account.data.email_verified && <StateBadge color="orange">{t('people.unverified')}</StateBadge>}
          </Group>
          <Opening kind={kind} userId={userId} isOpen={account.data.is_active} />
        </Stack>
      )}
    </Section>
  )
}

const Opening = ({ kind, userId, isOpen }: { kind: Kind; userId: string; isOpen: boolean }) => {
  const { t } = useTranslation()
  const user = useUser()
  const [isSure, sure] = useDisclosure(false)
  const opening = useOpeningAccount(kind, userId)
  // Nobody shuts themselves out.
  if (!isAdmin(user) || user.id === userId) return null
  const change = (open: boolean) =>
    opening.mutate(open, {
      onSuccess: () => notifications.show({ message: t(open ? 'people.reopened' : 'people.closedNow') }),
      onSettled: sure.close,
    })
  if (!isOpen) {
    return (
      <Button variant="light" loading={opening.isPending} onClick={() => change(true)}>
        {t('people.reopen')}
      </Button>
    )
  }
  return (
    <>
      <Button variant="light" color="red" onClick={sure.open}>
        {t('people.close')}
      </Button>
      <Question
        isAsked={isSure}
        title={t('people.closeTitle')}
        text={t('people.closeSure')}
        isBusy={opening.isPending}
        act={t('people.close')}
        onAct={() => change(false)}
        onClose={sure.close}
      />
    </>
  )
}
