import { Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { paths } from '../../../../../sdk/node/src/generated/comm-api.ts'
import type { Language } from '../../texts/areas.ts'
import { directionOf } from '../../texts/texts.ts'
import { readNonce } from '../../ui/nonce.ts'
import classes from './admin.module.css'

type Preview =
  paths['/api/templates/{name}/preview/']['post']['responses'][200]['content']['application/json']

/** What its reader would see. */
export const TemplatePreview = ({ preview, wanted }: { preview: Preview; wanted: Language }) => {
  const { t } = useTranslation()
  const { email, in_app, push, sms, language } = preview
  const dir = directionOf(language)
  return (
    <Stack gap="xs">
      {language !== wanted && (
        <Text size="sm" c="dimmed">
          {t('admin.templates.instead', { language: t(`languages.${language}`) })}
        </Text>
      )}
      {email && <Mail {...email} dir={dir} />}
      {in_app && <Said title={in_app.title} dir={dir} text={in_app.content} />}
      {push && <Said title={push.title} dir={dir} text={push.body} />}
      {sms && <Said dir={dir} text={sms.text} />}
    </Stack>
  )
}

const Said = ({ title, text, dir }: { title?: string; text: string; dir: 'ltr' | 'rtl' }) => (
  <div dir={dir}>
    {title && <Text fw={700}>{title}</Text>}
    <Text size="sm" className="prose">
      {text}
    </Text>
  </div>
)

/**
 * A mail, shut away: nothing in it runs, opens or is fetched. The sheet of the layout, which is the first and only one
 * that mails hold, is allowed by the page's nonce.
 */
const Mail = ({ subject, html, dir }: { subject: string; html: string; dir: 'ltr' | 'rtl' }) => {
  const { t } = useTranslation()
  return (
    <>
      <Text fw={700} dir={dir} style={{ overflowWrap: 'anywhere' }}>
        {subject}
      </Text>
      <iframe
        className={classes['mail']}
        title={t('admin.templates.mailOf', { subject })}
        sandbox=""
        referrerPolicy="no-referrer"
        srcDoc={html.replace('<style>', `<style nonce="${readNonce()}">`)}
      />
    </>
  )
}
