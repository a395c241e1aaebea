import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A virtual host of the test's own on the broker of TEST_AMQP_URL. */
export type TestVhost = AsyncDisposable & {
  readonly name: string
  readonly url: string
  /** Runs Erlang on the broker (`rabbitmqctl eval`), for what AMQP has no words for. */
  evaluate(expression: string): Promise<string>
  /** How many messages the consumer has in hand now that has most: asked of the channels, as queues count behind. */
  mostInHand(): Promise<number>
}

/** Reason to skip a test that needs the broker, or false. */
export const skipWithoutBroker = (): string | false =>
  process.env['TEST_AMQP_URL'] ? false : 'TEST_AMQP_URL names no RabbitMQ'

const evaluate = async (expression: string): Promise<string> =>
  (await run('rabbitmqctl', ['eval', expression])).stdout.trim()

/**
 * Makes a virtual host for the user of TEST_AMQP_URL; disposing removes it with all its queues. Needs `rabbitmqctl`
 * with the right to use it.
 */
export const openTestVhost = async (): Promise<TestVhost> => {
  const url = new URL(process.env['TEST_AMQP_URL'] ?? '')
  const name = `medtrack-test-${randomUUID()}`
  const user = decodeURIComponent(url.username || 'guest')
  // One call for both: each starts an Erlang of its own, which takes most of a second.
  await evaluate(
    `rabbit_vhost:add(<<"${name}">>, <<"test">>),
     rabbit_auth_backend_internal:set_permissions(
       <<"${user}">>, <<"${name}">>, <<".*">>, <<".*">>, <<".*">>, <<"test">>).`,
  )
  url.pathname = `/${name}`
  return {
    name,
    url: url.href,
    evaluate,
    mostInHand: async () => {
      const counted = await evaluate(
        `lists:max([0 | [proplists:get_value(messages_unacknowledged, C) || C <- rabbit_channel:info_all([vhost, messages_unacknowledged]), proplists:get_value(vhost, C) =:= <<"${name}">>]]).`,
      )
      return Number(counted)
    },
    [Symbol.asyncDispose]: async () => {
      await evaluate(`rabbit_vhost:delete(<<"${name}">>, <<"test">>).`)
    },
  }
}
