import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, take } from '../../api/clients.ts'
import { given } from '../../api/lists.ts'

/** What the address of the figures may say. */
export type FiguresSearch = {
  from?: string | undefined
  weeks?: number | undefined
  establishment?: string | undefined
}

export const WEEKS = [13, 26, 53] as const
export const USUAL_WEEKS = 26

/** What happens in the institution in some weeks. */
export const useFigures = ({ from, weeks, establishment }: FiguresSearch) =>
  useQuery({
    queryKey: ['offers', 'figures', { from, weeks, establishment }],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      take(
        api.core.GET('/api/stats/', {
          params: {
            query: { weeks: weeks ?? USUAL_WEEKS, ...given({ from, establishment_id: establishment }) },
          },
          signal,
        }),
      ),
  })
