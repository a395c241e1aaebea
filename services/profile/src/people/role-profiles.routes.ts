import { ProfileApi } from '@medtrack/contracts'
import { KitErrors, type Routes } from '@medtrack/kit'
import type { RoleProfile, RoleProfiles } from './role-profiles.ts'
import { type Reading, toEncadrant, toStaff, toStudent } from './views.ts'

const access = ['services'] as const
const MOST_IDS = 100
const { listRoleProfiles, checkRoleData, putRoleProfile } = ProfileApi.operations

/** Profiles as AUTH looks after them for administrators; for our own services. */
export const roleProfileRoutes =
  (profiles: RoleProfiles): Routes =>
  async (app) => {
    app.get(
      listRoleProfiles.path,
      {
        config: { access },
        schema: {
          hide: true,
          summary: 'Profiles by the ids of their accounts',
          tags: ['Internal'],
          querystring: listRoleProfiles.query,
          response: { 200: listRoleProfiles.response },
        },
      },
      async ({ query, caller }) => {
        const ids = query.ids.split(',').filter(Boolean)
        if (ids.length > MOST_IDS) {
          throw KitErrors.invalid({ errors: [{ path: '/ids', message: `must name at most ${MOST_IDS}` }] })
        }
        return (await profiles.list(ids)).map((found) => answerOf(found, { caller, account: null }))
      },
    )

    app.put(
      checkRoleData.path,
      {
        config: { access },
        schema: {
          hide: true,
          summary: 'Whether nobody else has the numbers that only one person can have',
          tags: ['Internal'],
          body: checkRoleData.body,
          response: { 200: checkRoleData.response },
        },
      },
      async ({ body }) => {
        await profiles.assertFree(body.role, body.profile, body.user_id)
        return { free: true as const }
      },
    )

    app.put(
      putRoleProfile.path,
      {
        config: { access },
        schema: {
          hide: true,
          summary: 'What an administrator says of a person beyond their account',
          tags: ['Internal'],
          params: putRoleProfile.params,
          body: putRoleProfile.body,
          response: { 200: putRoleProfile.response },
        },
      },
      async ({ params, body, caller }) => {
        if (params.user_id !== body.state.user_id) throw KitErrors.notFound()
        const { state, sequence, profile: roleData } = body
        return answerOf(await profiles.put({ state, sequence, roleData }), { caller, account: null })
      },
    )
  }

const answerOf = (found: RoleProfile, reading: Reading) => {
  const { user_data: _account, ...profile } = viewOf(found, reading)
  return { user_id: found.row.user_id ?? '', kind: found.kind, version: found.row.version, profile }
}

const viewOf = (found: RoleProfile, reading: Reading) => {
  switch (found.kind) {
    case 'student':
      return toStudent(found.row, reading)
    case 'encadrant':
      return toEncadrant(found.row, reading)
    case 'staff':
    case 'admin_hod':
      return toStaff(found.row, reading)
  }
}
