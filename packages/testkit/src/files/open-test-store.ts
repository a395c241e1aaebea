import { createFolderStore } from '@medtrack/adapters'
import type { FileStore } from '@medtrack/kit'

/** A store in a folder that the test made. */
export const openTestStore = (directory: string): FileStore => createFolderStore({ directory })
