import { eventually } from '@medtrack/testkit'
import type { Page } from 'playwright-core'

/** The worker looks after the page, and has what the page was made of. */
export const IS_LOOKED_AFTER = `(async () => {
  if (!navigator.serviceWorker.controller) return false
  const files = performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => /\\/portal\\/.*\\.(js|css)$/.test(name))
  const kept = await Promise.all(files.map((name) => caches.match(name)))
  return files.length > 0 && kept.every(Boolean)
})()`

/** Everything that is kept of people, as text. */
const KEPT = `(async () => {
  const database = await new Promise((resolve) => {
    const asked = indexedDB.open('medtrack', 1)
    asked.onupgradeneeded = () => asked.result.createObjectStore('kept')
    asked.onsuccess = () => resolve(asked.result)
  })
  const rows = await new Promise((resolve) => {
    const asked = database.transaction('kept').objectStore('kept').getAll()
    asked.onsuccess = () => resolve(asked.result)
  })
  database.close()
  return JSON.stringify(rows)
})()`

/** What a browser keeps of what its person read, as text. */
export const keptIn = async (page: Page): Promise<string> => String(await page.evaluate(KEPT))

/** Waits until the files of a page and what it read under this name are kept. */
export const waitUntilKept = async (page: Page, ...name: readonly string[]): Promise<void> => {
  const begin = JSON.stringify({ queryKey: name }).slice(1, -2)
  await eventually(() => page.evaluate(IS_LOOKED_AFTER), 'the worker')
  await eventually(async () => (await keptIn(page)).includes(begin), `${name.join(' ')} being kept`)
}
