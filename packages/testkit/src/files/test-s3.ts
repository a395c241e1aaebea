import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import S3rver from '@20minutes/s3rver'
import { openS3Store, parseS3Place } from '@medtrack/adapters'
import type { FileStore } from '@medtrack/kit'
import { openTcpProxy, type TcpProxy } from '../tcp-proxy.ts'

/** An S3 server of its own with one bucket, behind a proxy that can freeze it or keep it away. */
export type TestS3 = AsyncDisposable & {
  /** As `S3_URL` has it. */
  readonly url: string
  readonly proxy: TcpProxy
  open(options?: { silenceMilliseconds?: number; secret?: string }): FileStore
}

const BUCKET = 'medtrack'
/** The server's own. */
const KEY = 'S3RVER'

/** Starts one. */
export const openTestS3 = async (): Promise<TestS3> => {
  const directory = await mkdtemp(join(tmpdir(), 'medtrack-s3-'))
  const server = new S3rver({
    ...{ address: '127.0.0.1', port: 0, silent: true, directory, vhostBuckets: false },
    configureBuckets: [{ name: BUCKET }],
  })
  const { port } = await server.run()
  const proxy = await openTcpProxy({ host: '127.0.0.1', port })
  const urlWith = (secret: string) => `http://${KEY}:${secret}@127.0.0.1:${proxy.port}/${BUCKET}`
  return {
    url: urlWith(KEY),
    proxy,
    open: ({ secret = KEY, ...more } = {}) => openS3Store({ ...parseS3Place(urlWith(secret)), ...more }),
    [Symbol.asyncDispose]: async () => {
      await proxy[Symbol.asyncDispose]()
      await server.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}
