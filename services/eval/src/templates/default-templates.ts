import type { Kind } from '../evaluations/states.ts'
import type { Language } from '../languages.ts'
import type { NewCriterion } from './template-schema.ts'

type Words = Readonly<Record<Language, string>>

const criterion = (
  id: string,
  weight: number,
  scale: NewCriterion['scale'],
  words: Words,
  more: Partial<NewCriterion> = {},
): NewCriterion => ({ id, label: words.fr, labels: words, weight, scale, ...more })

const COMMENTED = { comment_required_below: 8 }

const CLINICAL: NewCriterion[] = [
  criterion(
    'knowledge',
    2,
    '0-20',
    { fr: 'Connaissances théoriques', en: 'Theoretical knowledge', ar: 'المعارف النظرية' },
    COMMENTED,
  ),
  criterion(
    'clinical-reasoning',
    3,
    '0-20',
    { fr: 'Raisonnement clinique', en: 'Clinical reasoning', ar: 'التفكير السريري' },
    COMMENTED,
  ),
  criterion(
    'practical-skills',
    3,
    '0-20',
    { fr: 'Gestes pratiques', en: 'Practical skills', ar: 'المهارات العملية' },
    COMMENTED,
  ),
  criterion(
    'communication',
    1,
    '0-20',
    {
      fr: 'Relation avec les patients et l’équipe',
      en: 'Dealing with patients and team',
      ar: 'التواصل مع المرضى والفريق',
    },
    COMMENTED,
  ),
  criterion(
    'professionalism',
    1,
    '0-20',
    { fr: 'Assiduité et comportement', en: 'Attendance and conduct', ar: 'المواظبة والسلوك' },
    COMMENTED,
  ),
]

const OWN_VIEW: NewCriterion[] = [
  criterion('knowledge', 1, 'competency', { fr: 'Mes connaissances', en: 'My knowledge', ar: 'معارفي' }),
  criterion('clinical-reasoning', 1, 'competency', {
    fr: 'Mon raisonnement clinique',
    en: 'My clinical reasoning',
    ar: 'تفكيري السريري',
  }),
  criterion('practical-skills', 1, 'competency', {
    fr: 'Mes gestes pratiques',
    en: 'My practical skills',
    ar: 'مهاراتي العملية',
  }),
  criterion('communication', 1, 'competency', {
    fr: 'Ma relation avec les patients et l’équipe',
    en: 'My dealing with patients and team',
    ar: 'تواصلي مع المرضى والفريق',
  }),
]

const FEEDBACK: NewCriterion[] = [
  criterion('supervision', 2, '0-5', { fr: 'Encadrement', en: 'Supervision', ar: 'التأطير' }),
  criterion('learning', 2, '0-5', { fr: 'Apprentissage', en: 'Learning', ar: 'التعلّم' }),
  criterion('organisation', 1, '0-5', {
    fr: 'Organisation du stage',
    en: 'Organisation of the internship',
    ar: 'تنظيم التدريب',
  }),
]

/** Levels of a competency where a template names none, the lowest first. */
export const USUAL_LEVELS: readonly { label: string; labels: Words }[] = [
  { fr: 'Non acquis', en: 'Not acquired', ar: 'غير مكتسب' },
  { fr: 'En cours d’acquisition', en: 'Being acquired', ar: 'في طور الاكتساب' },
  { fr: 'Acquis', en: 'Acquired', ar: 'مكتسب' },
  { fr: 'Maîtrisé', en: 'Mastered', ar: 'متقن' },
].map((labels) => ({ label: labels.fr, labels }))

/** What every institution begins with. Only the evaluation at the end is made until an administrator asks for more. */
export const DEFAULT_TEMPLATES: readonly {
  kind: Kind
  name: string
  isActive: boolean
  criteria: readonly NewCriterion[]
}[] = [
  { kind: 'final', name: 'Évaluation de fin de stage', isActive: true, criteria: CLINICAL },
  { kind: 'midterm', name: 'Évaluation à mi-parcours', isActive: false, criteria: CLINICAL },
  { kind: 'self', name: 'Auto-évaluation', isActive: false, criteria: OWN_VIEW },
  { kind: 'stage_feedback', name: 'Avis sur le stage', isActive: false, criteria: FEEDBACK },
]
