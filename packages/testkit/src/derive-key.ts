import { createHashingThreads } from '@medtrack/adapters'

/** Derives keys as the program does; its threads are those of all tests of the process, and keep none alive. */
export const deriveKey = createHashingThreads().derive
