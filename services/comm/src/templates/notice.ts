import type { Language } from './languages.ts'
import { phrases } from './phrases.ts'
import type { Template, Wording } from './template.ts'

/** A fact as a row of the mail: its label, and the variable that holds it; left out while that is empty. */
type Row = readonly [label: string, variable: string]

/** What a notice says in one language. The mail is built of it, so that all of them read alike. */
export type NoticeWords = {
  /** In-app title, and the mail's subject and heading. */
  title: string
  content: string
  push?: { title: string; body: string }
  /** Mail: what happened. HTML. */
  fact: string
  rows?: readonly Row[]
  /** Mail: what to do now. HTML. */
  next: string
  /** Label of the button that leads to `link`, where there is one. */
  action?: string
}

const rowsOf = (rows: readonly Row[]): string => `
<table class="facts" role="presentation">
${rows
  .map(
    ([label, variable]) =>
      `{% if ${variable} != "" %}<tr><td>${label}</td><td><bdi>{{ ${variable} }}</bdi></td></tr>{% endif %}`,
  )
  .join('\n')}
</table>`

const wordingOf = (
  language: Language,
  { title, content, push, fact, rows, next, action }: NoticeWords,
): Wording => ({
  subject: title,
  html: `
<h2>${title}</h2>
<p>${phrases[language].hello}</p>
<p>${fact}</p>
${rows ? rowsOf(rows) : ''}
<p>${next}</p>
${action === undefined ? '' : `{% if link != "" %}${phrases[language].button(action)}{% endif %}`}
${phrases[language].regards}`,
  title,
  content,
  ...(push ? { push } : {}),
})

/** Declares the template of a notice. `first_name` and `link` need not be declared; whether there are any is open. */
export const defineNotice = <const N extends string>({
  name,
  variables,
  wordings,
}: {
  name: N
  variables: Template['variables']
  wordings: Readonly<Record<Language, NoticeWords>>
}): Template<N> => ({
  name,
  variables: { first_name: 'optional', link: 'optional-page', ...variables },
  wordings: {
    en: wordingOf('en', wordings.en),
    fr: wordingOf('fr', wordings.fr),
    ar: wordingOf('ar', wordings.ar),
  },
})
