import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import './ui/global.css'
import '@fontsource-variable/inter/wght.css'
import '@fontsource/noto-sans-arabic/400.css'
import '@fontsource/noto-sans-arabic/700.css'
import { DirectionProvider, MantineProvider } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { MutationCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { ApiProblem } from './api/problems.ts'
import { resume, session } from './api/session.ts'
import { watchInstalling } from './offline/installing.ts'
import { keepQueries } from './offline/kept-queries.ts'
import { findPerson } from './offline/kept-store.ts'
import { watchLine } from './offline/line.ts'
import { letWorkerIn } from './offline/updates.ts'
import { router } from './router.tsx'
import { openTexts } from './texts/texts.ts'
import { MutationFailures } from './ui/MutationFailures.tsx'
import { readNonce } from './ui/nonce.ts'
import { ThemeColor } from './ui/ThemeColor.tsx'
import { Toasts } from './ui/Toasts.tsx'
import { readable, theme } from './ui/theme.ts'

const failures = new EventTarget()

const queries = new QueryClient({
  defaultOptions: {
    // Without a line, what was done says so, instead of waiting where nobody sees it.
    mutations: { networkMode: 'always' },
    queries: {
      staleTime: 30_000,
      // What was refused is refused again; what did not come may come.
      retry: (count, error) =>
        count < 2 && !(error instanceof ApiProblem && error.problem.status > 0 && error.problem.status < 500),
    },
  },
  mutationCache: new MutationCache({
    onError: (error, _variables, _context, mutation) => {
      if (mutation.options.onError) return
      failures.dispatchEvent(new CustomEvent('failure', { detail: error }))
    },
  }),
})

// What one person was shown is not shown to the next.
session.subscribe(() => {
  if (session.get().status !== 'out') return
  queries.clear()
  notifications.clean()
})

watchInstalling()
const [texts] = await Promise.all([openTexts(), resume(findPerson)])
watchLine()
await keepQueries(queries)
letWorkerIn()
const root = document.getElementById('root')
if (!root) throw new Error('The page has no element #root')
const nonce = readNonce()
createRoot(root).render(
  <StrictMode>
    <DirectionProvider initialDirection={texts.language === 'ar' ? 'rtl' : 'ltr'}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={readable}
        defaultColorScheme="auto"
        getStyleNonce={() => nonce}
      >
        <ThemeColor />
        <QueryClientProvider client={queries}>
          <Toasts />
          <MutationFailures failures={failures} />
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </DirectionProvider>
  </StrictMode>,
)
