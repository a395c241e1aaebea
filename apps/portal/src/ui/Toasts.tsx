import { MantineThemeProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'

/** Where what was done is said for a while; the button that takes it away has a name, too. */
export const Toasts = () => {
  const { t } = useTranslation()
  const defaultProps = { 'aria-label': t('app.close') }
  return (
    <MantineThemeProvider theme={{ components: { CloseButton: { defaultProps } } }}>
      <Notifications position="bottom-center" />
    </MantineThemeProvider>
  )
}
