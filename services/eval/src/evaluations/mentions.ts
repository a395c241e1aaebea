import type { Language } from '../languages.ts'
import { outOf20 } from './scoring.ts'

type Words = Readonly<Record<Language, string>>

/** Mentions by the lowest mark out of 20 that has them, the best first. */
export const MENTIONS: readonly { from: number; words: Words }[] = [
  { from: 16, words: { fr: 'Très bien', en: 'Very good', ar: 'حسن جدا' } },
  { from: 14, words: { fr: 'Bien', en: 'Good', ar: 'حسن' } },
  { from: 12, words: { fr: 'Assez bien', en: 'Fairly good', ar: 'مستحسن' } },
  { from: 10, words: { fr: 'Passable', en: 'Satisfactory', ar: 'مقبول' } },
  { from: 0, words: { fr: 'Insuffisant', en: 'Insufficient', ar: 'غير كاف' } },
]

/** The mention of a score out of 100. */
export const mentionOf = (score: number, language: Language): string => {
  const mark = outOf20(score)
  const mention = MENTIONS.find(({ from }) => mark >= from)
  return mention?.words[language] ?? ''
}
