/** Languages that documents are printed in; Arabic runs from right to left. */
export type PrintedLanguage = 'fr' | 'en' | 'ar'

/** A column of a printed table. */
export type PrintedColumn = {
  readonly label: string
  /** Width beside those of the other columns. */
  readonly share: number
  /** Numbers stand under each other at the end of their column. */
  readonly numeric: boolean
}

/** A part of a printed document. Texts are printed as they are: nothing in them is markup. */
export type PrintedPart =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  /** Names with what they stand for. */
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [name: string, value: string])[] }
  | {
      readonly kind: 'table'
      readonly columns: readonly PrintedColumn[]
      /** Each as long as there are columns. */
      readonly rows: readonly (readonly string[])[]
      /** Said in place of rows where there are none. */
      readonly empty: string
    }

/** What is printed: texts in their order, already in the reader's language. How it looks is the driver's. */
export type PrintedDocument = {
  readonly language: PrintedLanguage
  /** Who issues it: stands above the title. */
  readonly issuer: string
  readonly title: string
  /** Lines beneath the title. */
  readonly subtitle: readonly string[]
  /** At the foot of each page, beside its number. */
  readonly footer: string
  /** On pages that are wider than high: for tables of many columns. */
  readonly wide: boolean
  readonly parts: readonly PrintedPart[]
}

/** Most rows of tables in a document, and most characters: what is longer is read as a table file, not on paper. */
export const PRINTED_LIMITS = { rows: 3_000, characters: 500_000 } as const

/**
 * Makes a PDF of a document.
 * @throws request.too-long-to-print, request.unavailable when too many wait or it takes too long
 */
export type RenderPdf = (document: PrintedDocument) => Promise<Buffer>
