import { useSyncExternalStore } from 'react'

/** What some browsers say when the portal can be installed (not in a standard). */
type InstallEvent = Event & { prompt(): Promise<unknown> }

let offered: InstallEvent | undefined
const listeners = new Set<() => void>()

const change = (next: InstallEvent | undefined) => {
  offered = next
  for (const listener of listeners) listener()
}

/** Hears when the browser offers to install the portal; it is then offered where one looks for it, not across the page. */
export const watchInstalling = (): void => {
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault()
    change(event as InstallEvent)
  })
  window.addEventListener('appinstalled', () => change(undefined))
}

/** Lets the browser ask whether to install the portal; it asks once for each offer. */
export const install = async (): Promise<void> => {
  const asked = offered
  change(undefined)
  await asked?.prompt()
}

/** Whether the browser offers to install the portal. */
export const useInstallable = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => offered !== undefined,
  )
