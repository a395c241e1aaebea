import { Alert, Anchor, Button, SegmentedControl, SimpleGrid, Tabs } from '@mantine/core'
import { useDebouncedValue, useMediaQuery } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isConflict } from '../../api/problems.ts'
import { LANGUAGES, type Language } from '../../texts/areas.ts'
import { Conflict } from '../../ui/Conflict.tsx'
import { Failure, PageTitle, Waiting } from '../../ui/states.tsx'
import { UndoMessage } from '../../ui/UndoMessage.tsx'
import { SampleValues } from './SampleValues.tsx'
import { TemplateColumn } from './TemplateColumn.tsx'
import { TemplateVersions } from './TemplateVersions.tsx'
import {
  CHANNELS,
  type Channel,
  draftOf,
  type Template,
  useTemplate,
  useTemplateActions,
  wordingsOf,
} from './templates.ts'

/** Typing is waited for so long before what is written is shown. */
const TYPING_MILLISECONDS = 350

/** One template: its words in three languages, and beside them how they look to who reads them. */
export const TemplatePage = () => {
  const { t } = useTranslation()
  const { name } = useParams({ strict: false }) as { name: string }
  const template = useTemplate(name)
  return (
    <>
      <Anchor component={Link} to="/admin/templates" size="sm">
        {t('admin.templates.all')}
      </Anchor>
      {template.isPending && (
        <>
          <PageTitle>{name}</PageTitle>
          <Waiting height={240} />
        </>
      )}
      {template.isError && (
        <>
          <PageTitle>{name}</PageTitle>
          <Failure error={template.error} onRetry={() => void template.refetch()} />
        </>
      )}
      {template.isSuccess && <Editor key={name} template={template.data} />}
    </>
  )
}

const Editor = ({ template }: { template: Template }) => {
  const { t, i18n } = useTranslation()
  const isWide = useMediaQuery('(min-width: 62em)', undefined, { getInitialValueInEffect: false })
  const [channel, setChannel] = useState<Channel>('email')
  // What is written on: what a colleague saves meanwhile neither takes its place nor is overwritten unseen.
  const [base, setBase] = useState(template)
  const [draft, setDraft] = useState(() => draftOf(base.wordings))
  const [isTaken, setTaken] = useState(false)
  const [data, setData] = useState<Record<string, unknown>>({})
  const [written] = useDebouncedValue(draft, TYPING_MILLISECONDS)
  const [values] = useDebouncedValue(data, TYPING_MILLISECONDS)
  const { save } = useTemplateActions(template.name)
  const take = () => setTaken(true)
  const undo = useUndo(template, take)
  const isChanged = JSON.stringify(draft) !== JSON.stringify(draftOf(base.wordings))
  const begin = (anew: Template) => {
    setBase(anew)
    setDraft(draftOf(anew.wordings))
    setTaken(false)
  }
  // Shown as soon as it is read where nothing is being written, or after one asked for it oneself.
  if (template.revision > base.revision && (!isChanged || isTaken)) begin(template)
  const saveDraft = (revision = base.revision) =>
    save.mutate(
      { revision, wordings: wordingsOf(draft) },
      {
        onSuccess: (saved) => {
          setBase(saved)
          // What was written while it was on its way stays.
          setDraft((now) => (now === draft ? draftOf(saved.wordings) : now))
          notifications.show({
            autoClose: 10_000,
            message: (
              <UndoMessage message={t('admin.templates.saved', { version: saved.version })} onUndo={undo} />
            ),
          })
        },
      },
    )
  const drop = () => {
    begin(template)
    save.reset()
  }
  // Somebody else saved meanwhile, and what they saved has been read.
  const isPassed = isConflict(save.error) && template.revision > base.revision
  const column = (language: Language) => (
    <TemplateColumn
      key={language}
      name={template.name}
      {...{ language, channel, isChanged, values }}
      words={draft[language]}
      wordings={wordingsOf(written)}
      onChange={(part, words) =>
        setDraft((before) => ({ ...before, [language]: { ...before[language], [part]: words } }))
      }
    />
  )
  return (
    <>
      <PageTitle
        actions={
          <>
            {isChanged && (
              <Button variant="default" onClick={drop}>
                {t('admin.templates.drop')}
              </Button>
            )}
            <Button disabled={!isChanged} loading={save.isPending} onClick={() => saveDraft()}>
              {t('app.save')}
            </Button>
          </>
        }
      >
        <span dir="ltr">{template.name}</span>
      </PageTitle>
      {template.description && <p dir="auto">{template.description}</p>}
      {isPassed && <Conflict onTheirs={drop} onMine={() => saveDraft(template.revision)} />}
      {save.isError && !isConflict(save.error) && <Failure error={save.error} />}
      {isChanged && (
        <Alert variant="light" mb="md" role="status">
          {t('admin.templates.unsaved')}
        </Alert>
      )}
      <SegmentedControl
        mb="md"
        aria-label={t('admin.channel')}
        value={channel}
        onChange={(value) => setChannel(value as Channel)}
        data={CHANNELS.map((value) => ({ value, label: t(`admin.channels.${value}`) }))}
      />
      <SampleValues template={template} values={data} onChange={setData} />
      {isWide ? (
        <SimpleGrid cols={3}>{LANGUAGES.map(column)}</SimpleGrid>
      ) : (
        <Tabs defaultValue={i18n.language} keepMounted={false}>
          <Tabs.List mb="md">
            {LANGUAGES.map((language) => (
              <Tabs.Tab key={language} value={language}>
                {t(`languages.${language}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {LANGUAGES.map((language) => (
            <Tabs.Panel key={language} value={language}>
              {column(language)}
            </Tabs.Panel>
          ))}
        </Tabs>
      )}
      <TemplateVersions template={template} onTaken={take} />
    </>
  )
}

/** Goes back to what was said before: to its version, or to what MedTrack comes with. */
const useUndo = ({ name, version }: Template, onUndone: () => void) => {
  const { t } = useTranslation()
  const { activate, putBack } = useTemplateActions(name)
  // The page that asked may be left by now: what comes of it is heard all the same. Failures are said to everybody.
  return () =>
    void (version > 0 ? activate.mutateAsync(version) : putBack.mutateAsync()).then(
      () => {
        onUndone()
        notifications.show({ message: t('admin.undone') })
      },
      () => undefined,
    )
}
