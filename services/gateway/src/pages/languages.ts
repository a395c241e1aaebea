export const LANGUAGES = ['fr', 'en', 'ar'] as const
export type Language = (typeof LANGUAGES)[number]

export const directionOf = (language: Language): 'rtl' | 'ltr' => (language === 'ar' ? 'rtl' : 'ltr')

/** The first language we have of those a browser asks for (RFC 9110, section 12.5.4); English, as in mails, or `otherwise` where it asks for none of them. */
export const chooseLanguage = (
  header: string | undefined,
  asked?: string,
  otherwise: Language = 'en',
): Language => {
  const find = (tag: string) => LANGUAGES.find((language) => tag.toLowerCase().split('-')[0] === language)
  const chosen = asked === undefined ? undefined : find(asked)
  if (chosen) return chosen
  const wanted = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';')
      const weight = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean)
      return { tag, weight: weight === undefined ? 1 : Number(weight) }
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
  for (const { tag } of wanted) {
    const language = find(tag)
    if (language) return language
  }
  return otherwise
}
