import { notifications } from '@mantine/notifications'

/**
 * Says that something was done once it was, wherever its page is by then: what removes a row takes the row's own component
 * away before it could say so. Failures are told by whoever does it.
 */
export const sayWhenDone = (doing: Promise<unknown>, message: string): void => {
  void doing.then(
    () => notifications.show({ message }),
    () => undefined,
  )
}
