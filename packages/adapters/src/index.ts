export { type LocalBusOptions, openLocalBus } from './bus/local/open.ts'
export { openRabbitBus, type RabbitBusOptions } from './bus/rabbit/open.ts'
export { createMemoryCache } from './cache/memory.ts'
export { openRedisCache, type RedisCacheOptions } from './cache/redis.ts'
export { createMailgunReceipts, type MailgunReceiptOptions } from './callbacks/mailgun.ts'
export { createSendgridReceipts, type SendgridReceiptOptions } from './callbacks/sendgrid.ts'
export { createTwilioReceipts, type TwilioReceiptOptions } from './callbacks/twilio.ts'
export { backUpDataDirectory, restoreDataDirectory } from './database/backups.ts'
export { DataDirectoryError } from './database/data-directory.ts'
export { createPgliteTemplate, openPglite, type PgliteOptions, pgliteVersion } from './database/pglite.ts'
export { openPostgres, type PostgresOptions } from './database/postgres.ts'
export { type Consul, type ConsulOptions, createConsul } from './discovery/consul.ts'
export type { Instance } from './discovery/consul-registration.ts'
export { createStaticDiscovery } from './discovery/static.ts'
export { createFolderStore } from './files/folder-store.ts'
export { parseS3Place, type S3Place } from './files/s3-place.ts'
export { openS3Store, type S3StoreOptions } from './files/s3-store.ts'
export { createHashingThreads, type HashingThreads } from './hashing/hashing-threads.ts'
export { parseSender } from './mail/addresses.ts'
export { assertDkimKey, type DkimKey } from './mail/dkim.ts'
export { createMailgunSender, type MailgunSenderOptions } from './mail/mailgun.ts'
export { createSendgridSender, type SendgridSenderOptions } from './mail/sendgrid.ts'
export { openSmtpSender, type SmtpSenderOptions } from './mail/smtp.ts'
export { createMailboxSender } from './mailbox/sender.ts'
export { createPdfRenderer, type PdfRenderer } from './printing/pdf-renderer.ts'
export type { CallingSenderOptions } from './providers/calling-sender.ts'
export { createFcmSender, type FcmSenderOptions } from './push/fcm.ts'
export { parseServiceAccount, type ServiceAccount } from './push/service-account.ts'
export {
  assertVapid,
  createWebPushSender,
  type VapidDetails,
  type WebPushSenderOptions,
} from './push/web-push.ts'
export {
  type ClamdAddress,
  type ClamdOptions,
  createClamdScanner,
  parseClamdAddress,
} from './scanner/clamd.ts'
export { createTwilioSender, type TwilioSenderOptions } from './sms/twilio.ts'
export { type OtlpOptions, type OtlpTracer, openOtlpTracer, tryCollector } from './tracing/otlp.ts'
