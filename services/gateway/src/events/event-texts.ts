import type { Language } from '../pages/languages.ts'

/** What the page of events says around the names, which are the same in every language. */
export type EventTexts = {
  title: string
  lead: string
  document: string
  contents: string
  alsoKnownAs: string
  publishedBy: string
  reactions: string
  nobody: string
  fromOutside: string
  fields: string
  outsideFields: string
  field: string
  type: string
  meaning: string
  required: string
  example: string
}

export const eventTexts: Record<Language, EventTexts> = {
  en: {
    title: 'Events',
    lead: 'Facts that the services tell each other and everybody else, on the topic exchange medtrack.events: who says them, who reacts, and what they hold. Names and fields are in English, as they are on the wire.',
    document: 'The same for programs (AsyncAPI 3.0)',
    contents: 'All events',
    alsoKnownAs: 'Also known as',
    publishedBy: 'Published by',
    reactions: 'Reactions in',
    nobody: 'no service; kept for whoever listens',
    fromOutside: 'Outside programs may publish it',
    fields: 'Payload',
    outsideFields: 'Payload from outside',
    field: 'Field',
    type: 'Type',
    meaning: 'Meaning',
    required: 'required',
    example: 'Example',
  },
  fr: {
    title: 'Événements',
    lead: 'Les faits que les services s’annoncent entre eux et annoncent à tous, sur l’exchange medtrack.events : qui les publie, qui y réagit, ce qu’ils contiennent. Les noms et les champs sont en anglais, tels qu’ils circulent.',
    document: 'La même chose pour les programmes (AsyncAPI 3.0)',
    contents: 'Tous les événements',
    alsoKnownAs: 'Autres noms',
    publishedBy: 'Publié par',
    reactions: 'Réactions dans',
    nobody: 'aucun service ; gardé pour qui écoute',
    fromOutside: 'Les programmes extérieurs peuvent le publier',
    fields: 'Contenu',
    outsideFields: 'Contenu venant de l’extérieur',
    field: 'Champ',
    type: 'Type',
    meaning: 'Sens',
    required: 'obligatoire',
    example: 'Exemple',
  },
  ar: {
    title: 'الأحداث',
    lead: 'الوقائع التي تعلنها الخدمات لبعضها وللجميع: من يعلنها ومن يتفاعل معها وماذا تحتوي. الأسماء والحقول بالإنجليزية كما تُرسَل.',
    document: 'نفس المحتوى للبرامج (AsyncAPI 3.0)',
    contents: 'جميع الأحداث',
    alsoKnownAs: 'أسماء أخرى',
    publishedBy: 'تعلنه',
    reactions: 'تتفاعل معه',
    nobody: 'لا خدمة؛ يُحفظ لمن يستمع',
    fromOutside: 'يمكن للبرامج الخارجية إعلانه',
    fields: 'المحتوى',
    outsideFields: 'المحتوى الوارد من الخارج',
    field: 'الحقل',
    type: 'النوع',
    meaning: 'المعنى',
    required: 'إلزامي',
    example: 'مثال',
  },
}
