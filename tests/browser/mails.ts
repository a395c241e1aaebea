import assert from 'node:assert/strict'
import { eventually } from '@medtrack/testkit'
import type { Deployment } from '../harness/deployments.ts'

/** The link that was mailed to an address and leads to that page, once it has come. */
export const linkMailed = async (
  { client }: Pick<Deployment, 'client'>,
  email: string,
  page: string,
): Promise<string> =>
  await eventually(async () => {
    const { body } = await client.get(`/dev/mailbox/messages?to=${encodeURIComponent(email)}`)
    const links = body.map(({ text }: { text: string }) => /\S+\/[\w-]+\?token=[\w-]+/.exec(text)?.[0])
    const link = links.find((one: string | undefined) => one?.includes(`/${page}?`))
    assert.ok(link, `no mail to ${email} leads to ${page} yet`)
    return link
  })
