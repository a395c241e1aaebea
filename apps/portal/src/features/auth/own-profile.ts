import { useQuery } from '@tanstack/react-query'
import type { paths } from '../../../../../sdk/node/src/generated/profile-api.ts'
import type { Answer } from '../../api/answers.ts'
import { api, take } from '../../api/clients.ts'

/** One's own profile, as far as the pages need it: where students do not work, nothing is said of it. */
export type OwnProfile = Pick<Answer<paths, '/api/students/{id}/'>, 'id'> &
  Partial<Pick<Answer<paths, '/api/encadrants/{id}/'>, 'establishment' | 'service' | 'speciality'>>

/** The profile of who is signed in, where it is needed; null for whoever has none. */
export const useOwnProfile = (isNeeded: boolean) =>
  useQuery({
    queryKey: ['people', 'own'],
    enabled: isNeeded,
    queryFn: async ({ signal }): Promise<OwnProfile | null> => {
      const profile: object = await take(api.profile.GET('/api/me', { signal }))
      return 'id' in profile && typeof profile.id === 'string' ? { ...profile, id: profile.id } : null
    },
  })
