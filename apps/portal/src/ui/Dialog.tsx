import { Modal, type ModalProps } from '@mantine/core'
import { useEffect, useState } from 'react'

/** A dialog that is there while it is open: what opened it has the focus again when it is taken away. */
export const Dialog = (props: ModalProps) => {
  const [before] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      // After the dialog has let the focus go.
      setTimeout(() => before instanceof HTMLElement && before.isConnected && before.focus())
    },
    [before],
  )
  return <Modal {...props} />
}
