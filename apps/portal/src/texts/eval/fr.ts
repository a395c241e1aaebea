export const texts = {
  evaluations: {
    title: 'Évaluations',
    empty: 'Aucune évaluation',
    emptyHint: 'Elles apparaissent ici dès qu’elles vous concernent.',
    due: 'À remplir avant le {{date}}',
    score: 'Note',
    trend: 'Notes au fil du temps',
    of20: '{{score}} sur 20',
    status: {
      pending: 'À remplir',
      draft: 'Commencée',
      submitted: 'Remise',
      acknowledged: 'Lue',
      contested: 'Contestée',
      final: 'Définitive',
      cancelled: 'Annulée',
    },
    kind: {
      final: 'Évaluation finale',
      midterm: 'Évaluation à mi-parcours',
      self: 'Auto-évaluation',
      stage_feedback: 'Avis sur le stage',
    },
  },
}

/** What a language has to say. */
export type Texts = typeof texts
