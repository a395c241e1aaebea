import { ProblemDetails, type Routes } from '@medtrack/kit'
import Type from 'typebox'
import { personOf } from '../person.ts'
import type { createProviderOverview } from './provider-overview.ts'
import type { createProviderTests } from './provider-tests.ts'
import { ProviderState, ProviderTest, ProviderTestResult } from './provider-views.ts'

const tags = ['Providers']
const config = { access: ['admin'] as const }

type Needs = {
  overview: ReturnType<typeof createProviderOverview>
  tests: ReturnType<typeof createProviderTests>
}

/** Ways in which messages leave, for administrators. */
export const providerRoutes =
  ({ overview, tests }: Needs): Routes =>
  async (app) => {
    app.get(
      '/api/providers/',
      {
        config,
        schema: {
          summary: 'Providers of each channel in the order in which they take over from one another',
          tags,
          response: { 200: Type.Array(ProviderState) },
        },
      },
      () => overview.list(),
    )
    app.post(
      '/api/providers/:provider/test/',
      {
        config,
        schema: {
          summary: 'Send a test message to yourself',
          description:
            'To your own address, number or devices, at once. `channel` is needed where a provider serves several.',
          tags,
          params: Type.Object({ provider: Type.String({ pattern: '^[a-z0-9-]{1,32}$' }) }),
          body: ProviderTest,
          response: { 200: ProviderTestResult, 404: ProblemDetails, 409: ProblemDetails },
        },
      },
      (request) => tests.run(request.params.provider, request.body, personOf(request)),
    )
  }
