import type { Language } from './languages.ts'
import { html, renderPage } from './markup.ts'
import { type AccountPage, texts } from './texts.ts'

/** What each page asks for beside the link's token, and where its button sends the answers. */
const FORMS: Record<AccountPage, { action: string; fields: readonly Field[]; passwordName: string }> = {
  'verify-email': { action: '/auth/api/v1/auth/verify-email/', fields: [], passwordName: '' },
  'reset-password': {
    action: '/auth/api/v1/auth/password-reset/confirm/',
    fields: ['password'],
    passwordName: 'new_password',
  },
  invitation: {
    action: '/auth/api/v1/auth/password-reset/confirm/',
    fields: ['password'],
    passwordName: 'new_password',
  },
  setup: {
    action: '/auth/api/v1/setup/',
    fields: ['email', 'firstName', 'lastName', 'password'],
    passwordName: 'password',
  },
}
type Field = 'email' | 'firstName' | 'lastName' | 'password'

/** The page at `/` where no portal was built. */
export const homePage = (language: Language, showMailbox: boolean): string => {
  const { title, lead, links } = texts[language]
  const entry = (href: string, [name, description]: readonly [string, string]) =>
    html`<li><a href="${href}">${name}</a><p>${description}</p></li>`
  return renderPage({
    language,
    title,
    path: '/',
    body: html`<h1>${title}</h1><p class="lead">${lead}</p><ul class="links">${[
      entry('/docs', links.docs),
      entry('/docs/events', links.events),
      ...(showMailbox ? [entry('/dev/mailbox', links.mailbox)] : []),
      entry('/health/', links.health),
    ]}</ul>`,
  })
}

/**
 * The page behind a mailed link. Opening it changes nothing, so that a mail scanner that follows links uses none up;
 * its button sends the token. The button waits for the script, as a form sent without it would show a bare answer.
 */
export const accountPage = (name: AccountPage, language: Language): string => {
  const { pages, fields, faults, outcomes } = texts[language]
  const { title, lead, button, done } = pages[name]
  const { action, fields: asked, passwordName } = FORMS[name]
  const fault = (id: string) => html`<p id="${id}-problem" class="fault"></p>`
  const inputs = {
    email: html`<div><label for="email">${fields.email}</label><input id="email" name="email" type="email" autocomplete="email" dir="ltr" aria-describedby="email-problem" required>${fault('email')}</div>`,
    firstName: html`<div><label for="first_name">${fields.firstName}</label><input id="first_name" name="first_name" autocomplete="given-name" dir="auto" aria-describedby="first_name-problem" required>${fault('first_name')}</div>`,
    lastName: html`<div><label for="last_name">${fields.lastName}</label><input id="last_name" name="last_name" autocomplete="family-name" dir="auto" aria-describedby="last_name-problem" required>${fault('last_name')}</div>`,
    password: html`<div><label for="password">${fields.password}</label><div class="secret"><input id="password" name="${passwordName}" type="password" autocomplete="new-password" maxlength="256" dir="ltr" aria-describedby="password-hint password-problem" required><button type="button" aria-controls="password" aria-pressed="false">${fields.showPassword}</button></div><p id="password-hint" class="hint">${fields.passwordHint}</p>${fault('password')}</div>`,
  }
  return renderPage({
    language,
    title,
    path: `/${name}`,
    isEntrance: true,
    body: html`<h1>${title}</h1><p class="lead">${lead}</p>
<noscript><p class="problem">${outcomes.needsScript}</p></noscript>
<form action="${action}" method="post" data-texts="${JSON.stringify({ ...outcomes, ...faults, done })}">
${asked.map((field) => inputs[field])}
<button type="submit" disabled>${button}</button>
</form>
<p role="status" id="outcome" tabindex="-1"></p>
<p id="onward" hidden><a href="/">${outcomes.onward}</a></p>
<script src="/assets/account.js" type="module"></script>`,
  })
}
