import type { Kind } from '../evaluations/states.ts'
import type { Language } from '../languages.ts'
import type { Grouping } from './reports.repository.ts'

/** What a printed report says of itself. */
export type ReportWords = {
  readonly titles: Readonly<Record<Grouping, string>>
  readonly groups: Readonly<Record<Grouping, string>>
  readonly kinds: Readonly<Record<Kind, string>>
  readonly months: string
  readonly allMonths: string
  /** `from` and `to` are named months. */
  readonly between: (from: string, to: string) => string
  readonly since: (from: string) => string
  readonly until: (to: string) => string
  readonly establishment: string
  readonly expected: string
  readonly handedIn: string
  readonly rate: string
  readonly mean: string
  readonly spread: string
  readonly change: string
  readonly year: (level: string) => string
  readonly unnamed: string
  readonly none: string
  readonly issued: (day: string) => string
}

const fr: ReportWords = {
  titles: {
    student: 'Résultats des évaluations par étudiant',
    cohort: 'Résultats des évaluations par promotion',
    department: 'Résultats des évaluations par service',
    criterion: 'Résultats des évaluations par critère',
  },
  groups: { student: 'Étudiant', cohort: 'Promotion', department: 'Service', criterion: 'Critère' },
  kinds: {
    final: 'Évaluation finale',
    midterm: 'Évaluation de mi-parcours',
    self: 'Autoévaluation',
    stage_feedback: 'Avis sur le stage',
  },
  months: 'Fin des stages',
  allMonths: 'toutes périodes',
  between: (from, to) => `de ${from} à ${to}`,
  since: (from) => `depuis ${from}`,
  until: (to) => `jusqu’à ${to}`,
  establishment: 'Établissement',
  expected: 'Attendues',
  handedIn: 'Remises',
  rate: 'Taux de réponse',
  mean: 'Moyenne / 100',
  spread: 'Écart type',
  change: 'Évolution',
  year: (level) => `Année ${level}`,
  unnamed: 'Sans nom',
  none: 'Aucun résultat pour cette sélection.',
  issued: (day) => `Établi le ${day}`,
}

const en: ReportWords = {
  titles: {
    student: 'Evaluation results by student',
    cohort: 'Evaluation results by cohort',
    department: 'Evaluation results by department',
    criterion: 'Evaluation results by criterion',
  },
  groups: { student: 'Student', cohort: 'Cohort', department: 'Department', criterion: 'Criterion' },
  kinds: {
    final: 'Final evaluation',
    midterm: 'Midterm evaluation',
    self: 'Self-evaluation',
    stage_feedback: 'Feedback on the internship',
  },
  months: 'Internships ending',
  allMonths: 'at any time',
  between: (from, to) => `from ${from} to ${to}`,
  since: (from) => `since ${from}`,
  until: (to) => `until ${to}`,
  establishment: 'Establishment',
  expected: 'Expected',
  handedIn: 'Handed in',
  rate: 'Response rate',
  mean: 'Mean / 100',
  spread: 'Standard deviation',
  change: 'Change',
  year: (level) => `Year ${level}`,
  unnamed: 'Without a name',
  none: 'No results for this selection.',
  issued: (day) => `Issued on ${day}`,
}

const ar: ReportWords = {
  titles: {
    student: 'نتائج التقييمات حسب الطالب',
    cohort: 'نتائج التقييمات حسب الفوج',
    department: 'نتائج التقييمات حسب المصلحة',
    criterion: 'نتائج التقييمات حسب المعيار',
  },
  groups: { student: 'الطالب', cohort: 'الفوج', department: 'المصلحة', criterion: 'المعيار' },
  kinds: {
    final: 'التقييم النهائي',
    midterm: 'تقييم منتصف المدة',
    self: 'التقييم الذاتي',
    stage_feedback: 'رأي الطالب في التدريب',
  },
  months: 'نهاية التداريب',
  allMonths: 'كل الفترات',
  between: (from, to) => `من ${from} إلى ${to}`,
  since: (from) => `منذ ${from}`,
  until: (to) => `إلى غاية ${to}`,
  establishment: 'المؤسسة',
  expected: 'المنتظرة',
  handedIn: 'المنجزة',
  rate: 'نسبة الإنجاز',
  mean: 'المعدل / 100',
  spread: 'الانحراف المعياري',
  change: 'التطور',
  year: (level) => `السنة ${level}`,
  unnamed: 'بدون اسم',
  none: 'لا توجد نتائج لهذا الاختيار.',
  issued: (day) => `حُرر في ${day}`,
}

/** The words of printed reports in each language. */
export const reportWords: Readonly<Record<Language, ReportWords>> = { fr, en, ar }
