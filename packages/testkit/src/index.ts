export { createMemoryCache } from '@medtrack/adapters'
export * from './archives.ts'
export type { BusPlace } from './bus/place.ts'
export { busSuite } from './bus/suite.ts'
export { openTestVhost, skipWithoutBroker, type TestVhost } from './bus/vhost.ts'
export { openTestCache, skipWithoutRedis, type TestCache } from './cache/open-test-cache.ts'
export { cacheSuite, type OpenedCache } from './cache/suite.ts'
export * from './clock.ts'
export { databaseDriverSuite, type OpenedDriver } from './database/driver-suite.ts'
export {
  openTestDatabase,
  openTestServer,
  type TestDatabase,
  type TestServer,
} from './database/open-test-database.ts'
export { fillDataDirectory, type PreparedSchema } from './database/pglite-templates.ts'
export { deriveKey } from './derive-key.ts'
export { openFakeConsul } from './discovery/fake-consul.ts'
export * from './eventually.ts'
export { openTestStore } from './files/open-test-store.ts'
export { openTestS3, type TestS3 } from './files/test-s3.ts'
export * from './free-port.ts'
export {
  hostOffline,
  type OfflineNeeds,
  type OfflineService,
  type OfflineServices,
} from './platform/offline-services.ts'
export type { RouteEntry } from './platform/route-list.ts'
export { createTestRuntime, type TestRuntime, type TestRuntimeNeeds } from './platform/runtime.ts'
export { openTestClamd, skipWithoutClamd, type TestClamd } from './scanner/test-clamd.ts'
export * from './scripted-bus.ts'
export { openFakeSendgrid } from './senders/fake-sendgrid.ts'
export type { HttpFake } from './senders/http-fake.ts'
export * from './service-database.ts'
export { silentLogger } from './silent-logger.ts'
export {
  HandshakeRefused,
  openSocketClient,
  type ReceivedFrame,
  type SocketClient,
} from './socket-client.ts'
export { openTcpProxy, type TcpProxy } from './tcp-proxy.ts'
export { type OtlpSink, openOtlpSink, type SunkSpan } from './tracing/otlp-sink.ts'
export { recordSpans } from './tracing/recorded-spans.ts'
