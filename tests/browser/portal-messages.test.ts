import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { assertAccessible, LANGUAGES, type Visit } from './browsers.ts'
import { makeStudent, type Person, sessionOf } from './people.ts'
import { ADMIN_EMAIL, openPortal, type Portal, WORDS } from './portal.ts'

/** Shown where it is not read as text: then the page runs it, and the visit complains. */
const HOSTILE = '<img src=x onerror=alert(1)> مرحبا'

const log = (page: Page) => page.getByRole('log')
const field = (page: Page) => page.getByRole('textbox', { name: 'Message', exact: true })
const write = async (page: Page, text: string) => {
  await field(page).fill(text)
  await page.getByRole('button', { name: 'Send', exact: true }).click()
}
/** What the page says of the line that the test cut is no fault. */
const assertQuietButForTheLine = ({ complaints }: Visit) =>
  assert.deepEqual(
    complaints.filter((one) => !/ERR_INTERNET_DISCONNECTED|ERR_FAILED|ERR_NETWORK/.test(one)),
    [],
  )

describe('messages in the portal', () => {
  let portal: Portal
  let admin: Person
  let amina: Person
  let salma: Person
  before(async () => {
    portal = await openPortal()
    admin = await sessionOf(portal, ADMIN_EMAIL)
    amina = await makeStudent(portal, admin, 'Amina')
    salma = await makeStudent(portal, admin, 'Salma')
  })
  after(async () => await portal?.[Symbol.asyncDispose]())

  const send = async (from: Person, to: Person, content: string): Promise<string> => {
    const answer = await portal.platform.client.post(
      '/comm/api/messages/send/',
      { receiver_id: to.id, content },
      from.token,
    )
    assert.equal(answer.status, 201, answer.text)
    return answer.body.room_id
  }
  const putIn = async ({ token }: Person, name: string): Promise<void> => {
    const form = new FormData()
    form.set('file', new File(['some text'], name, { type: 'text/plain' }))
    const headers = { Authorization: `Bearer ${token}` }
    const url = `${portal.platform.gateway}/comm/api/documents/`
    assert.equal((await fetch(url, { method: 'POST', headers, body: form })).status, 201)
  }
  const saidIn = async (roomId: string): Promise<string[]> => {
    const { body } = await portal.platform.client.get(`/comm/api/rooms/${roomId}/messages/`, admin.token)
    return body.map((one: { body: string }) => one.body).reverse()
  }
  const openAt = async (path: string, { email }: Person) => {
    const one = await portal.open(path)
    await portal.signInAt(one.page, email)
    return one
  }

  test('T1: two people write to each other, and each sees at once what the other does', async () => {
    await using aminas = await openAt('/', amina)
    await using admins = await openAt('/messages', admin)
    const { page } = admins
    await page.getByRole('button', { name: 'New conversation' }).click()
    await page.getByRole('textbox', { name: 'Whom do you want to write to?' }).fill('ami')
    await page.getByRole('checkbox', { name: /Amina/ }).check()
    await assertAccessible(page)
    await page.getByRole('button', { name: 'Write', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: /Amina/ }).waitFor()
    await write(page, HOSTILE)
    await log(page).getByText(HOSTILE).waitFor()

    const menu = aminas.page.getByRole('navigation', { name: 'Main menu' })
    await menu.getByRole('img', { name: '1 unread message' }).waitFor()
    await menu.getByRole('link', { name: /Messages/ }).click()
    await aminas.page
      .getByRole('main')
      .getByRole('link', { name: /Conversation/ })
      .click()
    // What somebody wrote is read, not run.
    await log(aminas.page).getByText(HOSTILE).waitFor()
    await log(page).getByRole('img', { name: 'Read' }).waitFor()
    await menu.getByRole('img', { name: /unread/ }).waitFor({ state: 'detached' })

    await field(aminas.page).pressSequentially('Thank')
    await page.getByText(/is writing…/).waitFor()
    await write(aminas.page, 'Thank you!')
    await log(page).getByText('Thank you!').waitFor()

    const actions = page.getByRole('button', { name: `Actions for “${HOSTILE.slice(0, 40)}”` })
    await actions.click()
    await page.getByRole('menuitem', { name: 'Edit' }).click()
    await page.getByRole('dialog').getByRole('textbox').fill('Welcome.')
    await page.getByRole('button', { name: 'Save' }).click()
    await log(aminas.page).getByText('Welcome.').waitFor()
    await log(aminas.page).getByText('edited').waitFor()

    await page.getByRole('button', { name: 'Actions for “Welcome.”' }).click()
    await page.getByRole('menuitem', { name: 'Remove' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
    await log(aminas.page).getByText('Message removed').waitFor()

    await page.getByRole('button', { name: 'Actions for “Thank you!”' }).click()
    await page.getByRole('menuitem', { name: 'Report' }).click()
    await page.getByRole('dialog').getByRole('textbox').fill('Just trying.')
    await page.getByRole('dialog').getByRole('button', { name: 'Report' }).click()
    await page.getByText('Message reported.').waitFor()
    aminas.assertQuiet()
    admins.assertQuiet()
  })

  test('what is written offline waits, goes out once and in order, and what was missed is there', async () => {
    const room = await send(admin, amina, 'before')
    await using aminas = await openAt(`/messages/${room}`, amina)
    const { page } = aminas
    await log(page).getByText('before').last().waitFor()
    await page.context().setOffline(true)
    await page.getByText('You are offline', { exact: true }).waitFor()
    for (const text of ['first', 'second', 'third']) await write(page, text)
    assert.equal(await log(page).getByText('Waiting for the connection').count(), 3)
    await assertAccessible(page)
    await send(admin, amina, 'meanwhile')
    await page.context().setOffline(false)
    await log(page).getByText('meanwhile').waitFor()
    await log(page).getByText('Waiting for the connection').first().waitFor({ state: 'detached' })
    assert.deepEqual((await saidIn(room)).slice(-4), ['meanwhile', 'first', 'second', 'third'])
    const lines = await log(page)
      .getByText(/^(first|second|third)$/)
      .allTextContents()
    assert.deepEqual(lines, ['first', 'second', 'third'])
    assertQuietButForTheLine(aminas)
  })

  test('a message whose answer was lost is sent again, also after the page was loaded anew, and is there once', async () => {
    const room = await send(admin, amina, 'to be answered')
    await using aminas = await openAt(`/messages/${room}`, amina)
    const { page } = aminas
    await log(page).getByText('to be answered').last().waitFor()
    const lost = Promise.withResolvers<void>()
    await page.route('**/comm/api/rooms/*/messages/', async (route) => {
      if (route.request().method() !== 'POST') return await route.fallback()
      await route.fetch()
      await route.abort()
      lost.resolve()
    })
    await write(page, 'said twice')
    await lost.promise
    await page.unroute('**/comm/api/rooms/*/messages/')
    const again = page.waitForResponse(
      (response) => response.request().method() === 'POST' && response.url().endsWith(`/${room}/messages/`),
    )
    await page.reload()
    await again
    await log(page).getByText('said twice').waitFor()
    assert.equal((await saidIn(room)).filter((text) => text === 'said twice').length, 1)
    assert.equal(await log(page).getByText('said twice').count(), 1)
    assertQuietButForTheLine(aminas)
  })

  test('what waits is gone when its writer signs out', async () => {
    const room = await send(admin, amina, 'private')
    await using aminas = await openAt(`/messages/${room}`, amina)
    const { page } = aminas
    await log(page).getByText('private').last().waitFor()
    await page.context().setOffline(true)
    await write(page, 'not for the next one')
    const kept = () => page.evaluate('JSON.stringify({ ...localStorage })')
    assert.match(String(await kept()), /not for the next one/)
    await page.getByRole('button', { name: WORDS.en.out }).click()
    await page.getByRole('button', { name: WORDS.en.signIn }).waitFor()
    assert.doesNotMatch(String(await kept()), /not for the next one|medtrack\.private/)
  })

  test('a long conversation is read page by page, without a gap', async () => {
    let room = ''
    const texts = Array.from({ length: 70 }, (_, index) => `line ${index + 1}.`)
    for (const text of texts) room = await send(admin, salma, text)
    await using salmas = await openAt(`/messages/${room}`, salma)
    const { page } = salmas
    await log(page).getByText('line 70.').waitFor()
    const shown = async () =>
      await log(page)
        .getByText(/^line \d+\.$/)
        .allTextContents()
    assert.deepEqual(await shown(), texts.slice(-30))
    await page.getByRole('button', { name: 'Earlier messages' }).click()
    await log(page).getByText('line 11.', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Earlier messages' }).click()
    await log(page).getByText('line 1.', { exact: true }).waitFor()
    assert.deepEqual(await shown(), texts)
    salmas.assertQuiet()
  })

  test('with the keyboard alone one makes a group, writes two lines into it, mutes it and leaves it', async () => {
    await using admins = await openAt('/messages', admin)
    const { page } = admins
    const { keyboard } = page
    await page.getByRole('button', { name: 'New conversation' }).focus()
    await keyboard.press('Enter')
    const search = page.getByRole('textbox', { name: 'Whom do you want to write to?' })
    await search.waitFor()
    for (const name of ['Amina', 'Salma']) {
      await page.getByRole('checkbox', { name: new RegExp(name) }).focus()
      await keyboard.press('Space')
    }
    await page.getByRole('textbox', { name: 'Name of the group' }).focus()
    await keyboard.type('Night shifts')
    await keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Night shifts' }).waitFor()
    await page.getByText('3 people').waitFor()
    await field(page).focus()
    await keyboard.type('Who is there')
    await keyboard.press('Shift+Enter')
    await keyboard.type('tonight?')
    await keyboard.press('Enter')
    await log(page).getByText('tonight?').waitFor()
    assert.equal(await field(page).inputValue(), '')
    const options = page.getByRole('button', { name: 'Options of the conversation' })
    for (const item of ['Mute reminders', 'Leave']) {
      await options.focus()
      await keyboard.press('Enter')
      await page.getByRole('menuitem', { name: item }).focus()
      await keyboard.press('Enter')
    }
    // Who owns the group alone cannot leave it: what is refused is said.
    await page.getByRole('dialog').getByRole('button', { name: 'Leave' }).focus()
    await keyboard.press('Enter')
    await page.getByRole('alert').waitFor()
    admins.assertQuiet()
  })

  test('who is blocked cannot be written to, and whose block is taken back can', async () => {
    const made = await portal.platform.client.post(
      '/comm/api/rooms/',
      { title: 'Study group', member_ids: [amina.id, salma.id] },
      admin.token,
    )
    assert.equal(made.status, 201, made.text)
    const room = await send(amina, salma, 'do you hear me?')
    await using salmas = await openAt(`/messages/${room}`, salma)
    const { page } = salmas
    await page.getByRole('button', { name: 'Options of the conversation' }).click()
    await page.getByRole('menuitem', { name: 'Block' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Block' }).click()
    await page
      .getByRole('alert')
      .getByText(/You have blocked Amina/)
      .waitFor()
    assert.equal(await field(page).count(), 0)
    await page.getByRole('button', { name: 'Unblock' }).click()
    await write(page, 'now I do')
    await log(page).getByText('now I do').waitFor()
    salmas.assertQuiet()
  })

  for (const { language } of LANGUAGES) {
    test(`pages of messages, documents and one’s data speak ${language}, fit every screen, and bar nobody`, async () => {
      const room = await send(admin, amina, HOSTILE)
      await putIn(amina, `${language} ${HOSTILE}.txt`)
      const pages = ['/messages', `/messages/${room}`, '/documents', '/account/data']
      await portal.assertPagesFit(language, pages, amina.email)
    })
  }
})
