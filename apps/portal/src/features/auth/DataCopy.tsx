import { Alert, Button, Progress, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/clients.ts'
import { saveAs } from '../../api/files.ts'
import { ApiProblem, problemOf, toProblem } from '../../api/problems.ts'
import { piecesOf } from '../../api/streams.ts'
import { useFormats } from '../../ui/formats.ts'
import { Failure } from '../../ui/states.tsx'
import { Section } from './Section.tsx'

/** Reads an answer to its end, and says how much of it is there. */
const contentOf = async (
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  onReceived: (bytes: number) => void,
) => {
  const pieces: Uint8Array<ArrayBuffer>[] = []
  let received = 0
  for await (const piece of piecesOf(body)) {
    pieces.push(piece)
    received += piece.length
    onReceived(received)
  }
  return new Blob(pieces, { type: 'application/zip' })
}

const NAME = /filename="?([^";]+)"?/

const fetchCopy = async (onReceived: (bytes: number) => void): Promise<void> => {
  const { response, error } = await api.auth
    .GET('/api/v1/users/profile/export/', { parseAs: 'stream' })
    .catch(() => {
      throw new ApiProblem(problemOf(0, undefined))
    })
  if (!response.ok || !response.body) throw new ApiProblem(problemOf(response.status, error))
  const [, name = 'medtrack.zip'] = NAME.exec(response.headers.get('Content-Disposition') ?? '') ?? []
  saveAs(await contentOf(response.body as ReadableStream<Uint8Array<ArrayBuffer>>, onReceived), name)
}

/** A copy of everything that is kept of somebody. */
export const DataCopy = () => {
  const { t } = useTranslation()
  const { bytes } = useFormats()
  const [received, setReceived] = useState(0)
  const copying = useMutation({
    mutationFn: () => fetchCopy(setReceived),
    onMutate: () => setReceived(0),
    // Said below.
    onError: () => undefined,
  })
  const { status } = toProblem(copying.error)
  const known = status === 429 ? t('data.tooMany') : status === 503 ? t('data.incomplete') : undefined
  return (
    <Section title={t('data.export')}>
      <Stack align="flex-start">
        <Text>{t('data.exportHint')}</Text>
        <Text size="sm" c="dimmed">
          {t('data.exportOften')}
        </Text>
        {copying.isPending && (
          <Stack gap={4} w="100%" role="status">
            <Text size="sm">{t('data.exporting')}</Text>
            <Progress value={100} animated aria-label={t('data.exporting')} />
            {received > 0 && <Text size="sm">{t('data.received', { size: bytes(received) })}</Text>}
          </Stack>
        )}
        {copying.isSuccess && <Alert role="status">{t('data.exported')}</Alert>}
        {copying.isError &&
          (known ? <Alert color="red" role="alert" title={known} /> : <Failure error={copying.error} />)}
        <Button loading={copying.isPending} onClick={() => copying.mutate()}>
          {t('data.exportButton')}
        </Button>
      </Stack>
    </Section>
  )
}
