const SEPARATORS = /[\s@._+'’(),/-]+/u
const MOST_TERMS = 8

// What folding removes would leave a term that everything begins with.
const MARKS = /[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]/gu

/** The term without what folding removes, so that its letters can be counted. */
export const withoutMarks = (term: string): string => term.normalize('NFKD').replace(MARKS, '')

/** The words that a search consists of, at most eight, as `words_of` splits what is searched. */
export const searchTerms = (search: string | undefined): string[] =>
  (search ?? '')
    .split(SEPARATORS)
    .filter((term) => withoutMarks(term) !== '')
    .slice(0, MOST_TERMS)
