import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { eventually } from '@medtrack/testkit'
import { assertAccessible, assertReadable, LANGUAGES, SCREENS, visit } from './browsers.ts'
import { makeStudent, sessionOf } from './people.ts'
import { ADMIN_EMAIL, openPortal, type Portal } from './portal.ts'

describe('the page behind “stop receiving mails like this one”, in a browser', () => {
  let portal: Portal
  let link: string
  before(async () => {
    portal = await openPortal()
    const { client } = portal.platform
    const admin = await sessionOf(portal, ADMIN_EMAIL)
    const { email } = await makeStudent(portal, admin, 'Amina')
    const sent = await client.post(
      '/comm/api/notifications/bulk/',
      {
        preview: false,
        query: { role: ['student'] },
        title: 'Library',
        message: 'Closed.',
        channels: ['email'],
      },
      admin.token,
    )
    assert.ok(sent.status < 300, sent.text)
    link = await eventually(async () => {
      const { body } = await client.get(`/dev/mailbox/messages?to=${encodeURIComponent(email)}`)
      const links = body.map(({ text }: { text: string }) => /\S+\/api\/unsubscribe\/\S+/.exec(text)?.[0])
      return links.find((one: string | undefined) => one !== undefined)
    }, 'a mail that can be stopped')
  })
  after(async () => await portal?.[Symbol.asyncDispose]())

  for (const { language, direction } of LANGUAGES) {
    test(`it stops mails and lets them come again, fits every screen and bars nobody, in ${language}`, async () => {
      for (const { screen, scheme } of SCREENS) {
        await using one = await visit(portal.browser, { language, screen, scheme })
        const { page } = one
        await page.goto(link)
        const look = async () => {
          await assertReadable(page, { language, direction })
          await assertAccessible(page)
          return await page.getByRole('heading', { level: 1 }).innerText()
        }
        const asked = await look()
        await page.getByRole('button').click()
        await page.getByRole('heading', { level: 1 }).filter({ hasNotText: asked }).waitFor()
        const stopped = await look()
        await page.getByRole('button').click()
        await page.getByRole('heading', { level: 1 }).filter({ hasNotText: stopped }).waitFor()
        await look()
        one.assertQuiet()
      }
    })
  }
})
