import { type CSSVariablesResolver, createTheme, darken, type MantineColorsTuple } from '@mantine/core'

/** Green between hospital and sea; the seventh is readable on white, the third on black. */
const sea: MantineColorsTuple = [
  '#e6f7f8',
  '#d3ecee',
  '#a7d8dc',
  '#78c3c9',
  '#52b1b9',
  '#3aa6af',
  '#0f7f88',
  '#0b6d75',
  '#065b62',
  '#00474e',
]

export const theme = createTheme({
  primaryColor: 'sea',
  primaryShade: { light: 7, dark: 8 },
  colors: { sea },
  defaultRadius: 'md',
  fontFamily: "'Inter Variable', 'Noto Sans Arabic', system-ui, sans-serif",
  headings: { fontFamily: "'Inter Variable', 'Noto Sans Arabic', system-ui, sans-serif", fontWeight: '650' },
  cursorType: 'pointer',
  respectReducedMotion: true,
})

/** Colours of which the darkest is too light for small letters on their lightest. */
const TINTS = ['green', 'teal', 'cyan', 'yellow', 'orange', 'red', 'blue', 'grape', 'gray'] as const
const DARKER = 0.35

/** Quiet text, and what is wrong, readable all the same: 4.5 to 1 against what is behind it (WCAG 2.2, 1.4.3). */
export const readable: CSSVariablesResolver = ({ colors }) => ({
  variables: {},
  light: {
    '--mantine-color-red-filled': colors.red[9],
    '--mantine-color-red-filled-hover': colors.red[9],
    '--mantine-color-dimmed': colors.gray[7],
    '--mantine-color-placeholder': colors.gray[7],
    '--mantine-color-error': colors.red[9],
    // Badges say their words in the colour that is behind them, only darker.
    ...Object.fromEntries(
      TINTS.map((name) => [`--mantine-color-${name}-light-color`, darken(colors[name][9], DARKER)]),
    ),
  },
  dark: {
    '--mantine-color-red-filled': colors.red[9],
    '--mantine-color-red-filled-hover': colors.red[9],
    '--mantine-color-dimmed': colors.dark[1],
    '--mantine-color-placeholder': colors.dark[1],
    '--mantine-color-error': colors.red[4],
  },
})
