import type { Texts } from './fr.ts'

export const texts: Texts = {
  evaluations: {
    title: 'Evaluations',
    empty: 'No evaluations',
    emptyHint: 'They show up here as soon as they concern you.',
    due: 'To be filled in by {{date}}',
    score: 'Score',
    trend: 'Scores over time',
    of20: '{{score}} out of 20',
    status: {
      pending: 'To be filled in',
      draft: 'Begun',
      submitted: 'Submitted',
      acknowledged: 'Read',
      contested: 'Contested',
      final: 'Final',
      cancelled: 'Cancelled',
    },
    kind: {
      final: 'Final evaluation',
      midterm: 'Midterm evaluation',
      self: 'Self-evaluation',
      stage_feedback: 'Opinion of the internship',
    },
  },
}
