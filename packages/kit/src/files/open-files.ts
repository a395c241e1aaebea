import type { FileStore } from './file-store.ts'
import type { VirusScanner } from './virus-scanner.ts'

/** Where files go, and what looks through them; without a scanner they are not looked through. */
export type Files = { readonly store: FileStore; readonly scanner: VirusScanner | undefined }

/** Gives the store and the scanner that the settings chose; a process whose services keep no files opens none. */
export type OpenFiles = () => Files
