import { eventually, type ReceivedFrame, type SocketClient } from '@medtrack/testkit'
import type { Deployment } from '../harness/deployments.ts'

const ADMIN = { email: 'admin@example.com', password: 'correct horse battery' }
const STUDENT = {
  ...{ email: 'amina@example.com', password: 'SecurePass123!', role: 'student' },
  ...{ first_name: 'Amina', last_name: 'Alami', phone: '+212600000000' },
}

/** Settings of a platform in whose chat two people talk. */
export const CHAT_SETTINGS = {
  MEDTRACK_ADMIN_EMAIL: ADMIN.email,
  MEDTRACK_ADMIN_PASSWORD: ADMIN.password,
}

/** Somebody who is signed in. */
export type ChatPerson = { id: string; token: string; refreshToken: string }

/** An administrator and a student, who may talk to each other. */
export const chatPeople = async ({
  client,
}: Deployment): Promise<{ admin: ChatPerson; student: ChatPerson }> => {
  const signIn = async ({ email, password }: { email: string; password: string }): Promise<ChatPerson> =>
    await eventually(async () => {
      const answer = await client.post('/auth/api/v1/auth/login/', { email, password })
      if (answer.status !== 200) return undefined
      const { user, access_token: token, refresh_token: refreshToken } = answer.body.data
      return { id: user.id, token, refreshToken }
    }, `the sign-in of ${email}`)
  const admin = await signIn(ADMIN)
  await client.post('/auth/api/v1/register', STUDENT)
  return { admin, student: await signIn(STUDENT) }
}

/** Where a person’s own channel is, or a room by its name. */
export const addressOf = ({ gateway }: Deployment, name: string, prefix = ''): string =>
  `${gateway.replace('http', 'ws')}${prefix}/ws/chat/${name}/`

/** Says something until it is acknowledged: who is meant may not be known yet. @throws when the socket is over */
export const sayUntilAcknowledged = async (
  client: SocketClient,
  frame: Record<string, unknown> & { client_id: string },
): Promise<ReceivedFrame> => {
  let answered = client.frames.length
  client.send(frame)
  return await eventually(() => {
    if (client.web.readyState !== client.web.OPEN) throw new Error('the socket is over')
    const answer = client.frames
      .slice(answered)
      .find((one) => one['client_id'] === frame.client_id && one['type'] !== 'chat_message')
    if (answer?.['type'] === 'ack') return answer
    if (!answer) return undefined
    answered = client.frames.length
    client.send(frame)
    return undefined
  }, `the acknowledgement of ${frame.client_id}`)
}
