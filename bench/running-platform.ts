import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createHttpClient, type HttpClient } from './http-client.ts'
import { startPlatform } from './start-up.ts'

/** The first administrator of the platform that is measured. */
export const ADMIN = { email: 'bench-admin@example.com', password: 'SecurePass123!' }

/** An embedded platform as its own process, with real authorization, tenants, validation, audit and events. */
export type RunningPlatform = AsyncDisposable & {
  readonly address: string
  readonly http: HttpClient
  /** Access token of an administrator. */
  readonly adminToken: string
}

/** Starts the embedded platform on an empty folder and signs its administrator in; requests are not limited in their rate. */
export const openRunningPlatform = async (): Promise<RunningPlatform> => {
  const directory = await mkdtemp(join(tmpdir(), 'medtrack-bench-'))
  const removeDirectory = () => rm(directory, { recursive: true, force: true })
  const platform = await startPlatform(directory, {
    MEDTRACK_ADMIN_EMAIL: ADMIN.email,
    MEDTRACK_ADMIN_PASSWORD: ADMIN.password,
    RATE_LIMIT_FACTOR: '1000',
  }).catch(async (error: unknown) => {
    await removeDirectory()
    throw error
  })
  const http = createHttpClient(platform.address)
  const dispose = async () => {
    http.close()
    await platform.stop()
    await removeDirectory()
  }
  try {
    const { access_token: adminToken } = await signIn(http, ADMIN)
    return { address: platform.address, http, adminToken, [Symbol.asyncDispose]: dispose }
  } catch (error) {
    await dispose()
    throw error
  }
}

/** Address and password of an account. */
export type Credentials = { email: string; password: string }

export const LOGIN = '/auth/api/v1/auth/login/'

/** What a sign-in gives. @throws when it is not answered with 200 */
export const signIn = async <User = { id: string }>(http: HttpClient, { email, password }: Credentials) => {
  const { data } = await http.json<{ data: { access_token: string; user: User } }>(200, LOGIN, {
    body: { email, password },
  })
  return data
}

/** Waits that many milliseconds. */
export const pause = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds))
