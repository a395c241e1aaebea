import { once } from 'node:events'
import { createServer, type IncomingMessage, request as openRequest, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A request that passed, as the platform got it. */
export type Passed = {
  origin: string | undefined
  /** Value of the watched cookie that came with it. */
  cookie: string | undefined
  /** Undefined until it is answered. */
  status: number | undefined
}

/** The one way from a browser to the platform, on which requests to one path can be made to meet. */
export type Crossing = AsyncDisposable & {
  /** What the browser and the platform take for the platform's own address. */
  readonly address: string
  /** Every POST to the path that was watched for, in the order in which they came. */
  readonly passed: readonly Passed[]
  /** Where the way ends; it can only be known once the platform has been told `address`. */
  leadTo(platform: string): void
  /** Holds the next `count` requests to the path until all of them are there: each left before any was answered. */
  gather(count: number): void
}

/** Opens the way on a free port and watches for POST requests to `path`, and a cookie that they carry. */
export const openCrossing = async (path: string, cookie: string): Promise<Crossing> => {
  let platform: URL | undefined
  const passed: Passed[] = []
  let missing = 0
  let meeting = Promise.withResolvers<void>()

  const pass = (request: IncomingMessage, response: ServerResponse, noted: Passed | undefined) => {
    const { method, url, headers } = request
    const onward = openRequest(
      { host: platform?.hostname, port: platform?.port, method, path: url, headers },
      (answer) => {
        if (noted) noted.status = answer.statusCode
        response.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(response)
      },
    )
    onward.on('error', () => response.destroy())
    request.pipe(onward)
  }
  const note = ({ headers }: IncomingMessage): Passed => {
    const pair = headers.cookie?.split('; ').find((one) => one.startsWith(`${cookie}=`))
    const noted = { origin: headers.origin, cookie: pair?.slice(cookie.length + 1), status: undefined }
    passed.push(noted)
    return noted
  }
  const server = createServer((request, response) => {
    if (request.method !== 'POST' || request.url !== path) {
      pass(request, response, undefined)
      return
    }
    const noted = note(request)
    const isAwaited = missing > 0
    missing -= isAwaited ? 1 : 0
    if (isAwaited && missing === 0) meeting.resolve()
    void (isAwaited ? meeting.promise : Promise.resolve()).then(() => pass(request, response, noted))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    address: `http://localhost:${(server.address() as AddressInfo).port}`,
    passed,
    leadTo: (to) => {
      platform = new URL(to)
    },
    gather: (count) => {
      missing = count
      meeting = Promise.withResolvers()
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
