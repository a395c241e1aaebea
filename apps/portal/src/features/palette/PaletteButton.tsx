import { ActionIcon, Button, Kbd } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { lazy, Suspense, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { User } from '../../api/session.ts'
import { needTexts } from '../../texts/texts.ts'

const Palette = lazy(async () => {
  const [{ Palette }] = await Promise.all([import('./Palette.tsx'), needTexts(['palette'])])
  return { default: Palette }
})

const KEYS = 'Control+K Meta+K'
const SHOWN_KEYS = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘ K' : 'Ctrl K'

/** The letter, or where it is on keyboards that write others. */
const isCalled = ({ ctrlKey, metaKey, altKey, shiftKey, key, code }: KeyboardEvent): boolean =>
  ctrlKey !== metaKey &&
  !altKey &&
  !shiftKey &&
  (key.toLowerCase() === 'k' || (code === 'KeyK' && !/^[a-z]$/i.test(key)))

/** Opens the palette, as the keys do wherever one is; not from a dialog, which would lose what is written in it. */
export const PaletteButton = ({ user }: { user: User }) => {
  const { t } = useTranslation()
  const [isOpen, { open, close }] = useDisclosure(false)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!isCalled(event)) return
      event.preventDefault()
      if (isOpen) close()
      else if (!document.querySelector('[role=dialog]')) open()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [isOpen, open, close])
  const take = (act: () => void) => {
    close()
    // The dialog gives the focus back in a turn of its own: what is done next may move it.
    setTimeout(() => setTimeout(act))
  }
  return (
    <>
      <Button
        variant="default"
        visibleFrom="md"
        leftSection={<IconSearch size={18} aria-hidden />}
        rightSection={
          <Kbd size="xs" dir="ltr" aria-hidden>
            {SHOWN_KEYS}
          </Kbd>
        }
        aria-keyshortcuts={KEYS}
        aria-haspopup="dialog"
        onClick={open}
      >
        {t('app.palette')}
      </Button>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        hiddenFrom="md"
        aria-label={t('app.palette')}
        aria-keyshortcuts={KEYS}
        aria-haspopup="dialog"
        onClick={open}
      >
        <IconSearch aria-hidden />
      </ActionIcon>
      <Suspense fallback={null}>{isOpen && <Palette user={user} onTake={take} onClose={close} />}</Suspense>
    </>
  )
}
