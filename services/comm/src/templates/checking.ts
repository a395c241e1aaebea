import type { FieldError } from '@medtrack/kit'
import { cleanHtml } from './clean-html.ts'
import { parseText, type Text } from './engine.ts'
import { objectionsTo } from './html-check.ts'
import { LANGUAGES, type Language } from './languages.ts'
import { sampleOf } from './samples.ts'
import type { TemplateTexts, Wording } from './template.ts'
import { Unrenderable, valuesFor } from './values.ts'
import { isFor, type TemplateChannel, type Variables } from './variables.ts'

/** One part of a wording, and every channel that shows it. */
type Part = {
  path: string
  source: string
  escapeFor: 'text' | 'html'
  channels: readonly TemplateChannel[]
}

// They mean something in Liquid, or to JavaScript.
const RESERVED = new Set([
  'true',
  'false',
  'nil',
  'null',
  'empty',
  'blank',
  'forloop',
  'constructor',
  'prototype',
  'and',
  'or',
  'contains',
])
const TAG = /\{%[\s\S]*?%\}|\{\{[\s\S]*?\}\}/g
const RANGE = /\(\s*[\w.]+\s*\.\./
// Stand in no link that anybody opens: only the form is looked at.
const SAMPLE_URL = 'https://medtrack.example'

/**
 * Everything that is wrong with a template, part by part and language by language, so that it can be mended before it is
 * needed: it must parse, use what is declared where that may be shown, and come out with sample values, with and without
 * what is optional.
 */
export const faultsOf = (template: TemplateTexts): FieldError[] => {
  const faults = faultsOfVariables(template.variables)
  if (LANGUAGES.every((language) => !template.wordings[language])) {
    faults.push({ path: '/wordings', message: `Give the words in one of ${LANGUAGES.join(', ')} at least.` })
  }
  if (faults.length > 0) return faults
  for (const language of LANGUAGES) {
    const wording = template.wordings[language]
    if (!wording) continue
    for (const part of partsOf(wording, `/wordings/${language}`)) {
      const fault = faultOfPart(part, template, language)
      if (fault !== undefined) faults.push({ path: part.path, message: fault })
    }
  }
  return faults
}

const faultsOfVariables = (variables: Variables): FieldError[] => {
  const { properties, required = [] } = variables
  const faults: FieldError[] = []
  const at = (path: string, message: string) => faults.push({ path: `/variables/${path}`, message })
  for (const [name, variable] of Object.entries(properties)) {
    if (RESERVED.has(name)) at(`properties/${name}`, 'The name means something else. Choose another one.')
    if (variable.type === 'array') continue
    if (variable.format !== undefined && variable.type !== 'string') {
      at(`properties/${name}/format`, 'Only a string has a format.')
    }
    const zone = variable['x-time-zone']
    if (zone !== undefined && properties[zone]?.type !== 'string') {
      at(`properties/${name}/x-time-zone`, `There is no variable "${zone}" of type string.`)
    }
  }
  required.forEach((name, index) => {
    if (!Object.hasOwn(properties, name)) at(`required/${index}`, `There is no variable "${name}".`)
  })
  return faults
}

const partsOf = (wording: Wording, path: string): Part[] => {
  const { subject, html, text, push, sms } = wording
  const given = (flag: unknown, channel: TemplateChannel) => (flag === undefined ? [channel] : [])
  // What is absent is made of title and content, which then have to fit there as well.
  const titleFor = [
    ...(subject === undefined || html === undefined ? ['email' as const] : []),
    ...given(push, 'push'),
  ]
  const contentFor = [
    ...given(html, 'email'),
    ...given(push, 'push'),
    ...(push === undefined && sms === undefined ? ['sms' as const] : []),
  ]
  const part = (
    name: string,
    source: string | undefined,
    channels: readonly TemplateChannel[],
    escapeFor: Part['escapeFor'] = 'text',
  ): Part[] => (source === undefined ? [] : [{ path: `${path}/${name}`, source, channels, escapeFor }])
  return [
    ...part('title', wording.title, ['in_app', ...titleFor]),
    ...part('content', wording.content, ['in_app', ...contentFor]),
    ...part('subject', subject, ['email']),
    ...part('html', html, ['email'], 'html'),
    ...part('text', text, ['email']),
    ...part('push/title', push?.title, ['push']),
    ...part('push/body', push?.body, ['push', ...given(sms, 'sms')]),
    ...part('sms', sms, ['sms']),
  ]
}

const faultOfPart = (part: Part, template: TemplateTexts, language: Language): string | undefined => {
  const { source, escapeFor, channels } = part
  let text: Text
  try {
    text = parseText(source, escapeFor)
  } catch (error) {
    return `Cannot be read: ${messageOf(error)}${placeOf(error, source)}.`
  }
  if ([...source.matchAll(TAG)].some(([tag]) => RANGE.test(tag))) {
    return 'Ranges like (1..3) are not available. Loops go over lists that the template is given.'
  }
  return (
    faultOfNames(text.variables(), channels, template.variables) ??
    (escapeFor === 'html' ? objectionsTo(source, template.variables)[0] : undefined) ??
    faultOfRendering(text, part, template, language)
  )
}

const faultOfNames = (
  names: readonly string[],
  channels: readonly TemplateChannel[],
  { properties }: Variables,
): string | undefined => {
  for (const name of names) {
    const variable = Object.hasOwn(properties, name) ? properties[name] : undefined
    if (!variable) return `There is no variable "${name}". Declare it in "variables", or correct its name.`
    const closed = channels.find((channel) => !isFor(variable, channel))
    if (closed !== undefined) {
      return `"${name}" may not be shown by ${closed}, which shows this part too. Leave it out, or give ${closed} words of its own.`
    }
  }
  return undefined
}

const faultOfRendering = (
  text: Text,
  { channels, escapeFor }: Part,
  template: TemplateTexts,
  language: Language,
): string | undefined => {
  const { variables } = template
  const full = sampleOf(variables, SAMPLE_URL)
  const least = Object.fromEntries((variables.required ?? []).map((name) => [name, full[name]]))
  for (const data of [full, least]) {
    for (const channel of channels) {
      try {
        const rendered = text.render(valuesFor(template, data, { channel, language }))
        const { refused } = escapeFor === 'html' ? cleanHtml(rendered) : { refused: [] }
        if (refused.length > 0) return `Comes out with what may not be used in mails: ${refused.join(', ')}.`
        if (data === full && rendered.trim() === '') return 'Comes out empty.'
      } catch (error) {
        return `Cannot be rendered with sample values: ${messageOf(error)}.`
      }
    }
  }
  return undefined
}

/** On which line it is, where there are several. */
const placeOf = (error: unknown, source: string): string => {
  const [, line] = /, line:(\d+)/.exec(error instanceof Error ? error.message : '') ?? []
  return line !== undefined && source.includes('\n') ? ` (line ${line})` : ''
}

/** What liquidjs says, without the place in a file that there is none of. */
const messageOf = (error: unknown): string => {
  if (error instanceof Unrenderable) return error.message
  return (
    (error instanceof Error ? error.message : String(error))
      .split('\n')[0]
      ?.replace(/, line:\d+, col:\d+.*$/, '') ?? ''
  )
}
