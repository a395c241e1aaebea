/** A bucket, and who may use it. */
export type S3Place = {
  /** Of the service, without a path. */
  readonly endpoint: string
  readonly bucket: string
  readonly region: string
  /** Undefined: as the AWS libraries find them (environment, instance, container). */
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string } | undefined
}

const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/

/**
 * Reads `https://<access key>:<secret>@<host>/<bucket>?region=<region>`; key and secret may stand apart, or be left to
 * the AWS libraries; the region is `us-east-1` unless given, which MinIO and others take.
 * @throws Error that says what is wrong, without the secret
 */
export const parseS3Place = (
  text: string,
  apart: { accessKeyId?: string; secretAccessKey?: string } = {},
): S3Place => {
  if (!URL.canParse(text)) throw new Error('is no address')
  const url = new URL(text)
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw new Error('begins with neither https:// nor http://')
  const bucket = url.pathname.replace(/^\/|\/$/g, '')
  if (!BUCKET.test(bucket))
    throw new Error('names no bucket: it ends in one, as in https://s3.example.org/medtrack')
  const unknown = [...url.searchParams.keys()].filter((name) => name !== 'region')
  if (unknown.length > 0)
    throw new Error(`has "${unknown.join('", "')}", which means nothing: only "region" does`)
  const accessKeyId = decodeURIComponent(url.username) || apart.accessKeyId
  const secretAccessKey = decodeURIComponent(url.password) || apart.secretAccessKey
  if ((accessKeyId === undefined) !== (secretAccessKey === undefined)) {
    throw new Error('has an access key without its secret, or the secret alone')
  }
  return {
    endpoint: url.origin,
    bucket,
    region: url.searchParams.get('region') ?? 'us-east-1',
    credentials:
      accessKeyId === undefined || secretAccessKey === undefined
        ? undefined
        : { accessKeyId, secretAccessKey },
  }
}
