export const texts = {
  palette: {
    title: 'Chercher et aller',
    field: 'Page, personne, offre, conversation ou action',
    pages: 'Pages',
    people: 'Personnes',
    offers: 'Offres',
    conversations: 'Conversations',
    actions: 'Actions',
    write: 'Écrire un message',
    writeTo: 'Écrire à {{name}}',
    scheme: 'Apparence : {{name}}',
    searching: 'Recherche en cours…',
    away: 'Pas de connexion : seul ce qui a été lu sur cet appareil est trouvé. Les personnes et les autres offres ne peuvent pas être cherchées.',
    failed: 'La recherche n’a pas abouti. Réessayez dans un moment.',
    nothing: 'Rien ne correspond. Essayez d’autres mots.',
  },
}

/** What a language has to say. */
export type Texts = typeof texts
