import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldErrors, toProblem } from '../../api/problems.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Failure } from '../../ui/states.tsx'
import { SCOPES, type Scope, useServiceAccountActions } from './service-accounts.ts'

const TEXTS = {
  'profiles:read': 'profilesRead',
  'users:read': 'usersRead',
  'placements:read': 'placementsRead',
  'evaluations:read': 'evaluationsRead',
  'events:publish': 'eventsPublish',
  'events:read': 'eventsRead',
  'notifications:send': 'notificationsSend',
} as const satisfies Record<Scope, string>

/** Lets another program in. */
export const NewServiceAccount = ({
  onSecret,
  onClose,
}: {
  onSecret: (made: { name: string; client_id: string; client_secret: string }) => void
  onClose: () => void
}) => {
  const { t } = useTranslation()
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<Scope[]>([])
  const { create } = useServiceAccountActions()
  const errors = create.isError ? fieldErrors(toProblem(create.error)) : {}
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t('admin.accounts.add')}
      closeButtonProps={{ 'aria-label': t('app.cancel') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          create.mutate(
            { name, scopes },
            {
              onSuccess: (made) => {
                onSecret(made)
                onClose()
              },
            },
          )
        }}
      >
        <Stack>
          <TextInput
            label={t('admin.name')}
            description={t('admin.accounts.nameHint')}
            value={name}
            error={errors['name']}
            onChange={(event) => setName(event.currentTarget.value)}
            dir="auto"
            data-autofocus
          />
          <Checkbox.Group
            label={t('admin.accounts.scopes')}
            value={scopes}
            error={errors['scopes']}
            onChange={(chosen) => setScopes(chosen as Scope[])}
          >
            <Stack gap="xs" mt="xs">
              {SCOPES.map((scope) => (
                <Checkbox key={scope} value={scope} label={t(`admin.scopes.${TEXTS[scope]}`)} />
              ))}
            </Stack>
          </Checkbox.Group>
          {create.isError && <Failure error={create.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('app.cancel')}
            </Button>
            <Button type="submit" disabled={!name.trim() || scopes.length === 0} loading={create.isPending}>
              {t('admin.accounts.make')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
