import {
  Alert,
  Button,
  Card,
  Group,
  MultiSelect,
  NumberInput,
  SimpleGrid,
  Stack,
  Textarea,
  TextInput,
} from '@mantine/core'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldErrors, toProblem } from '../../api/problems.ts'
import { useWish } from '../../api/wishes.ts'
import { useProblemText } from '../../ui/states.tsx'
import { useUser } from '../auth/user.ts'
import type { OfferValues } from './offer-values.ts'
import { useSavingOffer } from './offers.ts'
import { DepartmentSelect, EstablishmentSelect } from './PlaceSelect.tsx'
import { SupervisorSelect } from './SupervisorSelect.tsx'

const YEARS = Array.from({ length: 12 }, (_, index) => String(index + 1))
const MOST_PLACES = 10_000

/** What is written says its direction; what is not yet has the page's. */
const directed = (text: string) => (text === '' ? {} : { dir: 'auto' })

type Props = { id: string | null; version: string | null; values: OfferValues }

/** What an offer says. What the API finds wrong is said at its field. */
export const OfferForm = ({ id, values: initialValues, ...read }: Props) => {
  const { t } = useTranslation()
  const user = useUser()
  const navigate = useNavigate()
  const textOf = useProblemText()
  // Of what is written on: what is read meanwhile belongs to no field here.
  const [version] = useState(read.version)
  const wish = useWish()
  const saving = useSavingOffer(id, version, wish.key)
  const form = useForm<OfferValues>({ initialValues })
  const save = (values: OfferValues) =>
    saving.mutate(values, {
      onSuccess: (offer) => {
        notifications.show({ message: t('app.saved') })
        void navigate({ to: '/offers/$id', params: { id: offer.id } })
      },
      onError: (error) => {
        wish.failed(error)
        form.setErrors(fieldErrors(toProblem(error)))
      },
    })
  const problem = saving.isError ? toProblem(saving.error) : undefined
  const { values } = form
  return (
    <Card withBorder>
      <form onSubmit={form.onSubmit(save)}>
        <Stack>
          {problem && (
            <Alert color="red" role="alert">
              {problem.status === 412 ? t('people.changedMeanwhile') : textOf(problem)}
            </Alert>
          )}
          <TextInput
            {...form.getInputProps('title')}
            {...directed(values.title)}
            label={t('offerForm.title')}
            required
            maxLength={255}
          />
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <EstablishmentSelect
              label={t('people.field.establishment')}
              placeholder=""
              error={form.errors['establishment_id']}
              required
              value={values.establishment_id || null}
              onChange={(establishment) =>
                form.setValues({
                  establishment_id: establishment ?? '',
                  department_id: '',
                  ...(user.role === 'encadrant' ? {} : { encadrant_id: '' }),
                })
              }
            />
            <DepartmentSelect
              label={t('people.field.department')}
              placeholder={values.establishment_id ? '' : t('people.establishmentFirst')}
              error={form.errors['department_id']}
              establishment={values.establishment_id || null}
              value={values.department_id || null}
              onChange={(department) => form.setFieldValue('department_id', department ?? '')}
            />
            {user.role !== 'encadrant' && (
              <SupervisorSelect
                label={t('offerForm.supervisor')}
                error={form.errors['encadrant_id']}
                department={values.department_id || undefined}
                value={values.encadrant_id || null}
                onChange={(supervisor) => form.setFieldValue('encadrant_id', supervisor ?? '')}
              />
            )}
            <TextInput
              {...form.getInputProps('speciality')}
              {...directed(values.speciality)}
              label={t('people.field.speciality')}
            />
            <TextInput
              {...form.getInputProps('start_date')}
              label={t('offerForm.start')}
              type="date"
              required
            />
            <TextInput {...form.getInputProps('end_date')} label={t('offerForm.end')} type="date" required />
            <TextInput
              {...form.getInputProps('application_deadline')}
              label={t('offerForm.deadline')}
              type="date"
            />
            <NumberInput
              {...form.getInputProps('capacity')}
              label={t('offerForm.capacity')}
              min={1}
              max={MOST_PLACES}
              allowDecimal={false}
              hideControls
              required
            />
            <MultiSelect
              {...form.getInputProps('year_levels')}
              label={t('offerForm.years')}
              placeholder={values.year_levels.length === 0 ? t('offerForm.everyYear') : ''}
              data={YEARS}
            />
          </SimpleGrid>
          <Textarea
            {...form.getInputProps('description')}
            {...directed(values.description)}
            label={t('offerForm.description')}
            description={t('offerForm.markdown')}
            autosize
            minRows={6}
            maxLength={20_000}
          />
          <Textarea
            {...form.getInputProps('requirements')}
            {...directed(values.requirements)}
            label={t('offerForm.requirements')}
            description={t('offerForm.onePerLine')}
            autosize
            minRows={2}
          />
          <Group>
            <Button type="submit" loading={saving.isPending}>
              {t('app.save')}
            </Button>
            <Button component={Link} to={(id ? `/offers/${id}` : '/offers') as never} variant="default">
              {t('app.cancel')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  )
}
