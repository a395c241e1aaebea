import Type, { type Static } from 'typebox'

/** Settings of where files are kept and what looks through them. */
export const FileSettings = Type.Object({
  S3_URL: Type.Optional(
    Type.String({
      format: 'uri',
      secret: true,
      description:
        'Bucket that files are kept in, of AWS, MinIO or any other S3: https://<access key>:<secret>@<host>/<bucket>?region=<region>. Default: FILES_DIR.',
    }),
  ),
  S3_ACCESS_KEY_ID: Type.Optional(
    Type.String({
      minLength: 1,
      description: 'Access key, where S3_URL holds none. Without one the AWS libraries look for it.',
    }),
  ),
  S3_SECRET_ACCESS_KEY: Type.Optional(
    Type.String({ minLength: 1, secret: true, description: 'Secret of S3_ACCESS_KEY_ID.' }),
  ),
  FILES_DIR: Type.Optional(
    Type.String({
      minLength: 1,
      description: 'Folder that files are kept in without S3_URL. Default: files in DATA_DIR.',
    }),
  ),
  CLAMD_URL: Type.Optional(
    Type.String({
      format: 'uri',
      description:
        'ClamAV that looks through files: tcp://<host>:<port> or unix:///<path>. Default: they are not looked through.',
    }),
  ),
  CLAMD_TIMEOUT_SECONDS: Type.Integer({
    default: 120,
    minimum: 1,
    maximum: 600,
    description: 'Seconds without a byte after which ClamAV counts as gone.',
  }),
})
export type FileSettings = Static<typeof FileSettings>
