import type { Texts as Admin } from './admin/fr.ts'
import type { Texts as Auth } from './auth/fr.ts'
import type { Texts as Comm } from './comm/fr.ts'
import type { Texts as Core } from './core/fr.ts'
import type { Texts as Eval } from './eval/fr.ts'
import type { Texts as Frame } from './frame/fr.ts'
import type { Texts as Messages } from './messages/fr.ts'
import type { Texts as Palette } from './palette/fr.ts'
import type { Texts as Staff } from './staff/fr.ts'

export const LANGUAGES = ['fr', 'en', 'ar'] as const
export type Language = (typeof LANGUAGES)[number]

/** Everything the portal says: French has it first, the other languages have the same keys. */
export type Texts = Frame & Admin & Auth & Comm & Core & Eval & Messages & Palette & Staff

type Loader = () => Promise<{ texts: object }>

/** The texts by the pages that show them. Each is fetched when it is needed: nobody loads what they do not read. */
export const AREAS = {
  frame: {
    fr: () => import('./frame/fr.ts'),
    en: () => import('./frame/en.ts'),
    ar: () => import('./frame/ar.ts'),
  },
  admin: {
    fr: () => import('./admin/fr.ts'),
    en: () => import('./admin/en.ts'),
    ar: () => import('./admin/ar.ts'),
  },
  auth: {
    fr: () => import('./auth/fr.ts'),
    en: () => import('./auth/en.ts'),
    ar: () => import('./auth/ar.ts'),
  },
  comm: {
    fr: () => import('./comm/fr.ts'),
    en: () => import('./comm/en.ts'),
    ar: () => import('./comm/ar.ts'),
  },
  core: {
    fr: () => import('./core/fr.ts'),
    en: () => import('./core/en.ts'),
    ar: () => import('./core/ar.ts'),
  },
  eval: {
    fr: () => import('./eval/fr.ts'),
    en: () => import('./eval/en.ts'),
    ar: () => import('./eval/ar.ts'),
  },
  messages: {
    fr: () => import('./messages/fr.ts'),
    en: () => import('./messages/en.ts'),
    ar: () => import('./messages/ar.ts'),
  },
  palette: {
    fr: () => import('./palette/fr.ts'),
    en: () => import('./palette/en.ts'),
    ar: () => import('./palette/ar.ts'),
  },
  staff: {
    fr: () => import('./staff/fr.ts'),
    en: () => import('./staff/en.ts'),
    ar: () => import('./staff/ar.ts'),
  },
} satisfies Record<string, Record<Language, Loader>>

export type Area = keyof typeof AREAS
