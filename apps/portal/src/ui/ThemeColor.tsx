import { useMantineColorScheme } from '@mantine/core'
import { useEffect } from 'react'

/** What is around the page in each scheme: what `body` has behind it. */
const COLORS = { light: '#ffffff', dark: '#242424' } as const

/** Colours what browsers show around the page as the page is, also where somebody chose another scheme than their device. */
export const ThemeColor = () => {
  const { colorScheme } = useMantineColorScheme()
  useEffect(() => {
    for (const scheme of ['light', 'dark'] as const) {
      document
        .querySelector(`meta[name=theme-color][media*=${scheme}]`)
        ?.setAttribute('content', COLORS[colorScheme === 'auto' ? scheme : colorScheme])
    }
  }, [colorScheme])
  return null
}
