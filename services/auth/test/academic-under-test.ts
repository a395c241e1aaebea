import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { AuthUnderTest, Ground } from './auth-under-test.ts'
import { openAuth } from './auth-under-test.ts'

/** What an academic service may do to who asks it. */
export type AcademicMood =
  | 'yes'
  | 'no'
  | 'unknown-course'
  | 'error'
  | 'silent'
  | 'garbage'
  | 'misfit'
  | 'redirect'
  | 'huge'
  | 'not-allowed'

/** An academic service on this machine, over real HTTP. */
export type FakeAcademicService = AsyncDisposable & {
  readonly url: string
  mood: AcademicMood
  /** Called when it is asked; the answer is sent once that has come to an end. */
  beforeAnswer: (() => Promise<void>) | undefined
  /** What it was asked, oldest first. */
  readonly asked: { path: string; authorization: string | undefined; body: Record<string, unknown> }[]
}

const json = (body: unknown) => ({ status: 200, body: JSON.stringify(body) })

const ANSWERS: Readonly<Record<Exclude<AcademicMood, 'silent'>, { status: number; body: string }>> = {
  yes: json({ course_valid: true, enrollment_valid: true, reference: 'kept by them' }),
  no: json({ course_valid: true, enrollment_valid: false, reason: 'Not entered for 2026.' }),
  'unknown-course': json({ course_valid: false, enrollment_valid: true }),
  error: { status: 500, body: '{"course_valid": true, "enrollment_valid": true}' },
  garbage: { status: 200, body: '<html>Welcome</html>' },
  misfit: json({ course_valid: 'true', enrollment_valid: 1 }),
  redirect: { status: 307, body: '' },
  huge: json({ course_valid: true, enrollment_valid: true, padding: 'x'.repeat(100_000) }),
  'not-allowed': { status: 401, body: '{"course_valid": true, "enrollment_valid": true}' },
}

export const openAcademicService = async (): Promise<FakeAcademicService> => {
  const asked: FakeAcademicService['asked'] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', async () => {
      const { url: path = '', headers } = request
      const body = JSON.parse(Buffer.concat(chunks).toString('utf8'))
      asked.push({ path, authorization: headers.authorization, body })
      if (path.endsWith('/elsewhere')) return response.end(ANSWERS.yes.body)
      if (fake.mood === 'silent') return
      await fake.beforeAnswer?.()
      const { status, body: text } = ANSWERS[fake.mood]
      response.writeHead(status, { 'content-type': 'application/json', location: '/elsewhere' }).end(text)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const fake: FakeAcademicService = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/`,
    mood: 'yes',
    beforeAnswer: undefined,
    asked,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return fake
}

/** AUTH with an academic service that it asks, and that has so long for an answer. */
export const openCheckingAuth = (
  academic: FakeAcademicService,
  ground: Ground,
  timeoutMilliseconds = 15_000,
): Promise<AuthUnderTest> =>
  openAuth(
    {
      ACADEMIC_SERVICE_URL: academic.url,
      ACADEMIC_SERVICE_TOKEN: 'academic-token',
      ACADEMIC_SERVICE_TIMEOUT: String(timeoutMilliseconds),
    },
    ground,
  )

/** Does what is due about enrollments at this moment of the clock, as the schedule and the worker do. */
export const checkDue = async (auth: AuthUnderTest): Promise<void> => {
  const schedule = auth.hosted.parts.schedules?.find(({ name }) => name === 'auth.check-enrollments')
  await schedule?.run({ firedAt: auth.clock.now(), signal: new AbortController().signal })
  await auth.runJobs()
}

/** Lets the time pass until a new student is asked about, and asks. */
export const checkNew = async (auth: AuthUnderTest): Promise<void> => {
  auth.clock.advance(10_000)
  await checkDue(auth)
}
