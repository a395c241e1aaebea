/** Languages that what EVAL says of itself exists in. */
export const LANGUAGES = ['fr', 'en', 'ar'] as const
export type Language = (typeof LANGUAGES)[number]

/**
 * The language that an `Accept-Language` header (RFC 9110, section 12.5.4) asks for most. French without one: it is the
 * language in which results are certified.
 */
export const languageOf = (header: string | undefined): Language => {
  const asked = (header ?? '')
    .split(',')
    .map((entry, place) => {
      const [tag = '', ...parameters] = entry.trim().toLowerCase().split(';')
      const quality = parameters.map((text) => /^\s*q=([0-9.]+)\s*$/.exec(text)?.[1]).find(Boolean)
      return { base: tag.split('-')[0], quality: quality === undefined ? 1 : Number(quality), place }
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality || a.place - b.place)
  for (const { base } of asked) {
    const known = LANGUAGES.find((language) => language === base)
    if (known) return known
  }
  return 'fr'
}
