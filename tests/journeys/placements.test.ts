import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { eventually } from '@medtrack/testkit'
import { DEPLOYMENT_KINDS, type Deployment, deploy, skipDeployment } from '../harness/deployments.ts'
import { fetchDocument, putDocument } from '../harness/documents.ts'

const PASSWORD = 'correct horse battery staple'
const ADMIN = { email: 'admin@example.com', password: PASSWORD }
const PATIENCE_MILLISECONDS = 60_000
const DAY_MILLISECONDS = 86_400_000

/** A day so many days from today. */
const dayFromNow = (days: number) =>
  new Date(Date.now() + days * DAY_MILLISECONDS).toISOString().slice(0, 'YYYY-MM-DD'.length)

for (const kind of DEPLOYMENT_KINDS) {
  describe(`an internship from offer to evaluation, ${kind}`, { skip: skipDeployment(kind) }, () => {
    let platform: Deployment
    const tokens = new Map<string, string>()
    before(async () => {
      platform = await deploy(kind, {
        ...{ MEDTRACK_ADMIN_EMAIL: ADMIN.email, MEDTRACK_ADMIN_PASSWORD: ADMIN.password },
      })
      tokens.set('admin', await sessionOf(ADMIN.email))
    })
    after(async () => await platform?.[Symbol.asyncDispose]())

    const sessionOf = async (email: string): Promise<string> => {
      const answer = await platform.client.post('/auth/api/v1/auth/login/', { email, password: PASSWORD })
      assert.equal(answer.status, 200, answer.text)
      return answer.body.data.access_token
    }
    const post = async (who: string, path: string, body: object = {}) => {
      const answer = await platform.client.post(path, body, tokens.get(who))
      assert.ok(answer.status === 200 || answer.status === 201, `${path}: ${answer.text}`)
      return answer.body
    }
    const get = async (who: string, path: string) => {
      const answer = await platform.client.get(path, tokens.get(who))
      assert.equal(answer.status, 200, `${path}: ${answer.text}`)
      return answer.body
    }
    /** Their profile, once PROFILE has made it. */
    const register = async (role: 'student' | 'encadrant', first_name: string) => {
      const email = `${first_name}@example.com`
      await post('nobody', '/auth/api/v1/register', {
        ...{ email, password: PASSWORD, first_name, last_name: 'Benali', role, language: 'en' },
      })
      tokens.set(role, await sessionOf(email))
      return await eventually(
        async () => {
          const { status, body } = await platform.client.get('/profile/api/me', tokens.get(role))
          return status === 200 ? body : undefined
        },
        `the profile of ${email}`,
        PATIENCE_MILLISECONDS,
      )
    }
    const reads = (who: string, title: RegExp) =>
      eventually(
        async () => {
          const notices = await get(who, '/comm/api/notifications/?limit=100')
          return notices.find((notice: { title: string }) => title.test(notice.title))
        },
        `"${title.source}" for the ${who}`,
        PATIENCE_MILLISECONDS,
      )

    test('four people do it, each by the API alone, and each is told', async () => {
      const hospital = await post('admin', '/profile/api/establishments/', { name: 'Hospital', city: 'Fès' })
      const ward = await post('admin', '/profile/api/services/', {
        ...{ establishment: hospital.id, name: 'Cardiology' },
      })
      const supervisor = await register('encadrant', 'youssef')
      const student = await register('student', 'amina')
      const moved = await platform.client.patch(
        `/profile/api/encadrants/${supervisor.id}/`,
        { establishment: hospital.id, service: ward.id },
        tokens.get('admin'),
      )
      assert.equal(moved.status, 200, moved.text)

      const offer = await post('encadrant', '/core/api/offers/', {
        ...{ title: 'Cardiology rotation', establishment_id: hospital.id, department_id: ward.id },
        ...{ speciality: 'Cardiology', capacity: 1, start_date: dayFromNow(-1), end_date: dayFromNow(30) },
      })
      assert.equal(offer.encadrant_id, supervisor.id)
      await post('encadrant', `/core/api/offers/${offer.id}/publish/`)
      const document = await putDocument(platform, tokens.get('student') ?? '', 'What I have done.')
      const application = await post('student', `/core/api/offers/${offer.id}/applications/`, {
        ...{ cover_letter: 'I would like to.', documents: [document] },
      })
      assert.equal(application.student_id, student.id)
      await reads('encadrant', /^New Internship Application$/)
      const [attached] = (await get('encadrant', `/core/api/applications/${application.id}/`)).documents
      await eventually(
        async () =>
          (await fetchDocument(platform, tokens.get('encadrant') ?? '', attached)) === 'What I have done.',
        'the document of the application',
        PATIENCE_MILLISECONDS,
      )

      const accepted = await post('encadrant', `/core/api/applications/${application.id}/accept/`)
      await reads('student', /^Application Accepted!/)
      const stage = `/core/api/stages/${accepted.stage_id}/`
      await post('encadrant', `${stage}accept/`)
      await reads('student', /^Congratulations! Your internship is confirmed$/)
      await post('encadrant', `${stage}start/`)
      await post('encadrant', `${stage}attendance/`, { date: dayFromNow(-1), status: 'present', hours: 7 })
      const done = await post('admin', `${stage}complete/`)
      assert.deepEqual([done.status, done.hours], ['completed', 7])

      const evaluation = await eventually(
        async () => {
          const found = await get('encadrant', `/eval/api/evaluations/?stage_id=${done.id}&kind=final`)
          return found[0]
        },
        'the evaluation of the stage',
        PATIENCE_MILLISECONDS,
      )
      const criteria = evaluation.criteria.map(({ id, max_score }: { id: string; max_score: number }) => ({
        ...{ id, score: max_score, comment: 'Excellent.' },
      }))
      const url = `/eval/api/evaluations/${evaluation.id}/`
      const drafted = await platform.client.patch(url, { criteria }, tokens.get('encadrant'))
      assert.equal(drafted.status, 200, drafted.text)
      const submitted = await post('encadrant', `${url}submit/`)
      assert.equal(submitted.score, 100)
      await reads('student', /^Your evaluation is there$/)
      await post('student', `${url}contest/`, { reason: 'The night shifts are not in it.' })
      await reads('encadrant', /^An evaluation was contested$/)
      const scores = await eventually(
        async () => {
          const found = await get('student', `/profile/api/students/${student.id}/scores/`)
          return found.length > 0 ? found : undefined
        },
        'the score on the record of the student',
        PATIENCE_MILLISECONDS,
      )
      assert.deepEqual(
        scores.map(({ score, stage_id }: { score: number; stage_id: string }) => [score, stage_id]),
        [[100, done.id]],
      )
      const tracking = await get('student', `/core/api/students/${student.id}/tracking/`)
      assert.deepEqual([tracking.hours, tracking.stages.completed], [7, 1])
    })
  })
}
