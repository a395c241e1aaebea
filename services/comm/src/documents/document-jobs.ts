import { defineJob } from '@medtrack/kit'
import Type from 'typebox'

const Content = Type.Object({ sha256: Type.String() })

/** Has the scanner look at a content of the tenant in scope. */
export const ScanFile = defineJob('comm.scan-document', Content)
/** Removes a content from the store when no document has it any more. */
export const RemoveFile = defineJob('comm.remove-document-file', Content)
