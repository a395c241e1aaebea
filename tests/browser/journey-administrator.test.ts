import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { BusMessage } from '@medtrack/kit'
import { eventually } from '@medtrack/testkit'
import type { Page } from 'playwright-core'
import { joinDeployment } from '../harness/joined.ts'
import { assertAccessible } from './browsers.ts'
import { type Person, sessionOf } from './people.ts'
import { ADMIN_EMAIL, openPortal, type Portal } from './portal.ts'
import { beginningOf, wordsIn } from './words.ts'

const DEAD = '/events/dead?consumer=profile-service'
const PATIENCE_MILLISECONDS = 60_000
const HOUR_MILLISECONDS = 3_600_000

/** What nobody may say from outside: services that take such events give up on it at once. */
const refused = (messageId: string): BusMessage => ({
  ...{ messageId, destination: { kind: 'events' }, routingKey: 'user.created', aliases: [] },
  ...{ type: 'user.created', appId: 'campus', timestamp: new Date(), correlationId: messageId },
  ...{ headers: {}, mandatory: true },
  body: Buffer.from(
    JSON.stringify({ event_type: 'user.created', payload: { email: 'boss@example.com', role: 'admin' } }),
  ),
})

/** As an input of the kind `datetime-local` takes it, in the time of the browser, which is UTC here. */
const localTime = (at: Date) => at.toISOString().slice(0, 'YYYY-MM-DDTHH:MM'.length)

describe('an administrator at work, in a browser', () => {
  let portal: Portal
  let admin: Person
  before(async () => {
    portal = await openPortal({ TZ: 'UTC' })
    admin = await sessionOf(portal, ADMIN_EMAIL)
    await using joined = await joinDeployment(portal.platform)
    await joined.bus?.publish([refused('one'), refused('two')])
    await eventually(async () => (await letters()).length === 2, 'two dead letters', PATIENCE_MILLISECONDS)
  })
  after(async () => await portal?.[Symbol.asyncDispose]())

  const letters = async (): Promise<{ id: string; attempts: number }[]> =>
    (await portal.platform.client.get(DEAD, admin.token)).body.dead_letters
  const main = (page: Page) => page.getByRole('main')
  const enter = async (path: string, language: 'fr' | 'en' | 'ar' = 'en') => {
    const one = await portal.open('/', { language })
    await portal.signIn(one.page, ADMIN_EMAIL, language)
    await one.page.goto(`${portal.platform.gateway}${path}`)
    return one
  }

  test('what a service gave up on is put back, discarded once one is sure, and events are replayed', async () => {
    const words = (await wordsIn('fr')).admin.events
    await using one = await enter('/admin/events', 'fr')
    const { page } = one
    await page.getByRole('tab', { name: words.tab.dead }).click()
    const rows = page.getByRole('tabpanel').getByRole('listitem').filter({ hasText: 'profile-service' })
    await rows.nth(1).waitFor()
    await portal.settle(page)
    await assertAccessible(page)
    const before = (await letters()).map(({ id }) => id)
    await rows.first().getByRole('button', { name: words.redrive }).click()
    await page.getByText(words.redriven).waitFor()
    // It is refused again, as it must be, and is another dead letter from then on.
    await eventually(async () => {
      const now = (await letters()).map(({ id }) => id)
      return now.length === 2 && now.some((id) => !before.includes(id))
    }, 'the letter that was tried again')
    // What is shown now is what there is now.
    await page.reload()
    await page.getByRole('tab', { name: words.tab.dead }).click()
    await rows.nth(1).waitFor()
    await rows.first().getByRole('button', { name: words.discard }).click()
    const question = page.getByRole('dialog', { name: words.discard })
    await question.getByText(words.discardSure).waitFor()
    await portal.settle(page)
    await assertAccessible(page)
    await question.getByRole('button', { name: words.discard }).click()
    await page.getByText(words.discarded, { exact: true }).waitFor()
    await eventually(async () => (await letters()).length === 1, 'the letter that was discarded')
    await eventually(async () => (await rows.count()) === 1, 'the row that is gone')

    await page.getByRole('tab', { name: words.tab.replays }).click()
    await page.getByLabel(words.since).fill(localTime(new Date(Date.now() - HOUR_MILLISECONDS)))
    await page.getByRole('textbox', { name: words.type }).fill('tenant.created')
    await page.getByRole('button', { name: words.replay, exact: true }).click()
    const outcome = page.getByRole('status').filter({ hasText: words.replayState.done })
    await outcome.getByText(/\d+/).waitFor()
    await portal.settle(page)
    await assertAccessible(page)
    one.assertQuiet()
  })

  type Rule = { id: string; name: string; version: number } & Record<string, unknown>
  /** What may be written of a rule that the platform comes with. */
  const ruleOf = async (event: string) => {
    const { body } = await portal.platform.client.get(`/comm/api/rules/?event=${event}`, admin.token)
    const { id, is_default, is_changed, is_locked, is_active, version, ...rule } = body[0]
    return rule
  }
  /** A rule of one's own. */
  const makeRule = async (name: string): Promise<Rule> => {
    const rule = { ...(await ruleOf('application.submitted')), name }
    const made = await portal.platform.client.post('/comm/api/rules/', rule, admin.token)
    assert.equal(made.status, 201, made.text)
    return made.body
  }
  const nameOf = async ({ id }: Rule): Promise<string> =>
    (await portal.platform.client.get(`/comm/api/rules/${id}/`, admin.token)).body.name
  /** A colleague saves it over a version. */
  const saveElsewhere = async (path: string, version: number, body: object): Promise<void> => {
    const answer = await fetch(`${portal.platform.gateway}/comm/api${path}`, {
      method: 'PUT',
      headers: {
        ...{ Authorization: `Bearer ${admin.token}`, 'Content-Type': 'application/json' },
        'If-Match': `"${version}"`,
      },
      body: JSON.stringify(body),
    })
    assert.equal(answer.status, 200, await answer.text())
  }

  for (const [choice, kept] of [
    ['theirs', 'Named by a colleague'],
    ['mine', 'Named by me'],
  ] as const) {
    test(`a rule that a colleague saves meanwhile is not overwritten unseen; ${choice} is kept`, async () => {
      const words = await wordsIn('en')
      const name = `A rule to keep ${choice}`
      const rule = await makeRule(name)
      await using one = await enter('/admin/rules')
      const { page } = one
      await page.getByRole('searchbox').fill(name)
      await main(page)
        .getByRole('button', { name: `${words.app.edit} : ${name}` })
        .click()
      const editor = page.getByRole('dialog')
      const field = editor.getByRole('textbox', { name: words.admin.name, exact: true })
      await field.fill('Named by me')
      const theirs = { ...(await ruleOf('application.submitted')), name: 'Named by a colleague' }
      await saveElsewhere(`/rules/${rule.id}/`, rule.version, theirs)
      await editor.getByRole('button', { name: words.app.save }).click()
      const alert = editor.getByRole('alert').filter({ hasText: words.app.conflict })
      await alert.waitFor()
      await portal.settle(page)
      await assertAccessible(page)
      assert.equal(await nameOf(rule), 'Named by a colleague')
      await alert.getByRole('button', { name: words.app[choice], exact: true }).click()
      if (choice === 'theirs') {
        await eventually(async () => (await field.inputValue()) === kept, 'what the colleague wrote')
        await alert.waitFor({ state: 'detached' })
        await editor.getByRole('button', { name: words.app.save }).click()
      }
      await page.getByText(words.app.saved, { exact: true }).waitFor()
      await editor.waitFor({ state: 'detached' })
      assert.equal(await nameOf(rule), kept)
      one.assertQuiet()
    })
  }

  test('a rule of one’s own goes when one is sure', async () => {
    const words = await wordsIn('en')
    const { client } = portal.platform
    const { id } = await makeRule('Our own')
    const exists = async () => (await client.get(`/comm/api/rules/${id}/`, admin.token)).status
    await using one = await enter('/admin/rules')
    const { page } = one
    await page.getByRole('searchbox').fill('Our own')
    const remove = main(page).getByRole('button', { name: `${words.app.remove} : Our own` })
    await remove.click()
    const question = page.getByRole('dialog')
    await question.getByText(words.admin.rules.removeSure).waitFor()
    await question.getByRole('button', { name: words.app.cancel }).last().click()
    await question.waitFor({ state: 'detached' })
    assert.equal(await exists(), 200)
    await remove.click()
    await question.getByRole('button', { name: words.app.remove }).click()
    await page.getByText(words.admin.rules.removed).waitFor()
    assert.equal(await exists(), 404)
    one.assertQuiet()
  })

  test('a template that a colleague saves meanwhile is kept, and what was written stays through another language', async () => {
    const [english, arabic] = [await wordsIn('en'), await wordsIn('ar')]
    const path = '/templates/application-submitted/'
    const { client } = portal.platform
    await using one = await enter('/admin/templates/application-submitted')
    const { page } = one
    const subject = page.getByRole('region', { name: 'English' }).getByRole('textbox').first()
    await subject.fill('Written by me')
    await page.getByRole('button', { name: english.app.language }).click()
    await page.getByRole('menuitem', { name: 'العربية' }).click()
    await page.getByRole('button', { name: arabic.app.save, exact: true }).waitFor()
    assert.equal(await page.evaluate('document.documentElement.dir'), 'rtl')
    assert.equal(await subject.inputValue(), 'Written by me')
    const { body: template } = await client.get(`/comm/api${path}`, admin.token)
    const wordings = structuredClone(template.wordings)
    wordings.en.subject = 'Written by a colleague'
    await saveElsewhere(path, template.revision, { wordings })
    await page.getByRole('button', { name: arabic.app.save, exact: true }).click()
    const alert = page.getByRole('alert').filter({ hasText: arabic.app.conflict })
    await alert.waitFor()
    await portal.settle(page)
    await assertAccessible(page)
    await alert.getByRole('button', { name: arabic.app.mine }).click()
    await page.getByText(beginningOf(arabic.admin.templates.saved)).waitFor()
    const { body: after } = await client.get(`/comm/api${path}`, admin.token)
    assert.equal(after.wordings.en.subject, 'Written by me')
    one.assertQuiet()
  })
})
