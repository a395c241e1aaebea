import { defineImportForm } from '@medtrack/imports'
import Type from 'typebox'

const Count = Type.Integer({ minimum: 0 })

/** How imports of PROFILE are told. */
export const profileImportForm = defineImportForm({
  asked: {
    of: Type.Enum(['students', 'encadrants', 'establishments', 'services'], {
      description: 'What the file is of.',
    }),
  },
  counts: {
    ready: Type.Integer({ minimum: 0, description: 'Rows that make or change something.' }),
    invalid: Type.Integer({ minimum: 0, description: 'Rows with errors: they do nothing.' }),
    created: Count,
    updated: Count,
    skipped: Type.Integer({
      minimum: 0,
      description: 'Rows that said nothing new, or that did not fit any more; errors say which.',
    }),
  },
  whole: 'ready',
  tell: ({ subject, ready, invalid, created, updated, skipped }) => ({
    asked: { of: subject },
    counts: { ready, invalid, created, updated, skipped },
  }),
})
