import { join } from 'node:path'
import { createClamdScanner, createFolderStore, openS3Store, parseClamdAddress } from '@medtrack/adapters'
import type { Files, OpenFiles } from '@medtrack/kit'
import type { PlatformSettings } from '../settings.ts'
import { s3PlaceOf } from './file-problems.ts'

type Needs = { settings: PlatformSettings; stack: AsyncDisposableStack }

/**
 * Chooses where files are kept and what looks through them. Both are opened once somebody asks for them; settings that
 * do not fit were refused before (`findFileProblems`).
 */
export const chooseFiles = ({ settings, stack }: Needs): OpenFiles => {
  let files: Files | undefined
  // What is opened late is closed with the rest: by then the rest has another owner.
  const own = stack.use(new AsyncDisposableStack())
  const open = (): Files => {
    const place = s3PlaceOf(settings)
    const { CLAMD_URL: clamd } = settings
    return {
      store: own.use(
        place ? openS3Store(place) : createFolderStore({ directory: filesDirectoryOf(settings) }),
      ),
      scanner:
        clamd === undefined
          ? undefined
          : createClamdScanner({
              address: parseClamdAddress(clamd),
              silenceMilliseconds: settings.CLAMD_TIMEOUT_SECONDS * 1_000,
            }),
    }
  }
  return () => {
    files ??= open()
    return files
  }
}

/** The folder that files are kept in where no bucket is named. */
export const filesDirectoryOf = ({
  DATA_DIR: dataDirectory,
  FILES_DIR: directory,
}: Pick<PlatformSettings, 'DATA_DIR' | 'FILES_DIR'>): string => directory ?? join(dataDirectory, 'files')
