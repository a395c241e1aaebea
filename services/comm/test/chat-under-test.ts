import type { AddressInfo } from 'node:net'
import { identityHeaders } from '@medtrack/kit'
import { openSocketClient, type ReceivedFrame, type SocketClient } from '@medtrack/testkit'
import { type CommUnderTest, PUBLIC_URL } from './comm-under-test.ts'
import { as } from './messages-under-test.ts'

/** A person’s socket, with what was said on it. */
export type ChatClient = SocketClient & {
  /** Texts that were delivered, in their order. */
  texts(): string[]
  /** Says something and resolves with its ack. */
  say(frame: { client_id: string } & Record<string, unknown>): Promise<ReceivedFrame>
}

/** Lets COMM listen, so that sockets can be opened. */
export const listen = (comm: CommUnderTest) => comm.hosted.app.listen({ port: 0, host: '127.0.0.1' })

/** Opens a socket as the person; unless it is `hasty`, it is there once everything that happens is delivered. */
export const openChat = async (
  comm: CommUnderTest,
  userId: string,
  name = userId,
  { hasty = false, path = `/ws/chat/${name}/` } = {},
): Promise<ChatClient> => {
  const { port } = comm.hosted.app.server.address() as AddressInfo
  const client = await openSocketClient(`ws://127.0.0.1:${port}${path}`, {
    origin: PUBLIC_URL,
    headers: identityHeaders(comm.vault, as(userId), comm.clock),
  })
  const chat: ChatClient = Object.assign(client, {
    texts: () => client.frames.flatMap((frame) => (frame['type'] === 'chat_message' ? [frame['body']] : [])),
    say: async (frame: { client_id: string } & Record<string, unknown>) => {
      client.send(frame)
      return await client.frame(
        (one) => (one['type'] === 'ack' || one['type'] === 'error') && one['client_id'] === frame.client_id,
      )
    },
  })
  if (hasty) return chat
  // Any frame says that it will not go on from somewhere else.
  chat.send({ type: 'presence' })
  await chat.frame((frame) => frame['type'] === 'presence' && 'here' in frame)
  return chat
}
