import { cleanHtml, isLink } from './clean-html.ts'
import type { Variables } from './variables.ts'

/** Stands for an output while the marks around it are looked at; no text holds it by itself. */
const SLOT = '\uE000'
const SLOT_PATTERN = /\uE000(\d+)\uE000/g

/**
 * What is wrong with the HTML of a template as it was written, whatever its branches do: marks that mails may not hold,
 * and outputs where they could do something else than be read.
 */
export const objectionsTo = (source: string, variables: Variables): string[] => {
  const outputs: string[] = []
  const bare = source
    .replaceAll('\uE000', '')
    .replace(/\{%[\s\S]*?%\}/g, '')
    .replace(/\{\{-?([\s\S]*?)-?\}\}/g, (_output, expression: string) => {
      outputs.push(expression.trim())
      return `${SLOT}${outputs.length - 1}${SLOT}`
    })
  const objections: string[] = []
  // Tags as they are written: between `<` and `>`, quoted values as a whole.
  const written = bare.replace(/<[a-z/!][^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*>/gi, (tag) =>
    tag.replace(/\bhref\s*=\s*(["'])([\s\S]*?)\1/i, (_attribute, _quote, address: string) => {
      const fault = faultOfLink(address, outputs, variables)
      if (fault !== undefined) objections.push(fault)
      return ''
    }),
  )
  for (const tag of written.match(/<[a-z/!][^<>]*>/gi) ?? []) {
    if (tag.includes(SLOT)) {
      objections.push(
        'A variable may stand in texts and as the whole address of a link, not in other parts of a tag.',
      )
    }
  }
  const { refused } = cleanHtml(written)
  if (refused.length > 0) objections.push(`May not be used in mails: ${refused.join(', ')}.`)
  return objections
}

const faultOfLink = (
  address: string,
  outputs: readonly string[],
  { properties }: Variables,
): string | undefined => {
  const slots = [...address.matchAll(SLOT_PATTERN)]
  if (slots.length === 0) {
    return isLink(address.trim())
      ? undefined
      : `A link leads to an http(s), mailto or tel address, not to "${address.slice(0, 40)}".`
  }
  const [[slot, index] = []] = slots
  const name = outputs[Number(index)] ?? ''
  if (slots.length > 1 || address.trim() !== slot || !isUri(name, properties)) {
    return 'The address of a link is written out, or is one variable of the format `uri` and nothing else.'
  }
  return undefined
}

/** `link`, or `item.link` where any list has entries with such a field. */
const isUri = (name: string, properties: Variables['properties']): boolean => {
  const variable = properties[name]
  if (variable) return variable.type !== 'array' && variable.format === 'uri'
  const [, field] = /^[a-z]\w*\.([a-z]\w*)$/.exec(name) ?? []
  return Object.values(properties).some(
    (one) => field !== undefined && one.type === 'array' && one.items.properties[field]?.format === 'uri',
  )
}
