import { parseClamdAddress, parseS3Place, type S3Place } from '@medtrack/adapters'
import type { SettingsProblem } from '@medtrack/kit'
import type { FileSettings } from './file-settings.ts'

/** The bucket that the settings name; undefined without one. @throws Error that says what is wrong */
export const s3PlaceOf = ({
  S3_URL: url,
  S3_ACCESS_KEY_ID: accessKeyId,
  S3_SECRET_ACCESS_KEY: secretAccessKey,
}: FileSettings): S3Place | undefined =>
  url === undefined
    ? undefined
    : parseS3Place(url, {
        ...(accessKeyId === undefined ? {} : { accessKeyId }),
        ...(secretAccessKey === undefined ? {} : { secretAccessKey }),
      })

/** Everything because of which files could not be kept, or not be looked through. */
export const findFileProblems = (settings: FileSettings): readonly SettingsProblem[] => {
  const problems: SettingsProblem[] = []
  const check = (name: keyof FileSettings & string, parse: () => unknown, fix: string): void => {
    try {
      parse()
    } catch (error) {
      problems.push({ name, message: (error as Error).message, fix })
    }
  }
  check('S3_URL', () => s3PlaceOf(settings), 'Write it as https://<access key>:<secret>@<host>/<bucket>')
  const { CLAMD_URL: clamd, S3_URL: url } = settings
  if (clamd !== undefined) {
    check('CLAMD_URL', () => parseClamdAddress(clamd), 'Write it as tcp://127.0.0.1:3310')
  }
  for (const name of ['S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const) {
    if (url === undefined && settings[name] !== undefined) {
      problems.push({ name, message: 'is set, but S3_URL is not', fix: `Set S3_URL, or unset ${name}` })
    }
  }
  if (url !== undefined && settings.FILES_DIR !== undefined) {
    problems.push({ name: 'FILES_DIR', message: 'is set, and so is S3_URL', fix: 'Keep one of them' })
  }
  return problems
}
