import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build, type Plugin, type Rollup } from 'vite'
import { texts as arabic } from './src/texts/frame/ar.ts'
import { texts as english } from './src/texts/frame/en.ts'
import { texts as french } from './src/texts/frame/fr.ts'

const LANGUAGES = {
  fr: { texts: french, direction: 'ltr' },
  en: { texts: english, direction: 'ltr' },
  ar: { texts: arabic, direction: 'rtl' },
} as const

const ICONS = [
  { file: 'icon-192.png', sizes: '192x192', purpose: 'any' },
  { file: 'icon-512.png', sizes: '512x512', purpose: 'any' },
  { file: 'maskable-512.png', sizes: '512x512', purpose: 'maskable' },
]
const TOUCH_ICON = 'apple-180.png'
/** Stands in the worker's program for the list of what it keeps. */
const LIST = 'self.__MEDTRACK_SHELL'

/** What is at hand on every page, whichever is opened. */
const EVERYWHERE = ['src/main.tsx', 'ui/Shell.tsx', 'auth/SignInPage.tsx', 'palette/Palette.tsx']

type Bundle = Rollup.OutputBundle
const isChunk = (file: Bundle[string] | undefined): file is Rollup.OutputChunk => file?.type === 'chunk'

/** The chunk of a module, and every file that it needs at once. */
const filesOf = (bundle: Bundle, module: string): string[] => {
  const chunk = Object.values(bundle).find(
    (one) => isChunk(one) && one.moduleIds.some((id) => id.endsWith(module)),
  )
  const found = new Set<string>()
  const add = (name: string) => {
    if (found.has(name)) return
    found.add(name)
    const file = bundle[name]
    if (!isChunk(file)) return
    for (const css of file.viteMetadata?.importedCss ?? []) found.add(css)
    file.imports.forEach(add)
  }
  if (chunk) add(chunk.fileName)
  return [...found]
}

const manifestOf = (language: keyof typeof LANGUAGES, icons: ReadonlyMap<string, string>): string => {
  const { texts, direction } = LANGUAGES[language]
  return JSON.stringify({
    id: '/',
    name: texts.app.installedName,
    short_name: 'MedTrack',
    description: texts.signIn.lead,
    lang: language,
    dir: direction,
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: '#ffffff',
    theme_color: '#0b6d75',
    icons: ICONS.map(({ file, sizes, purpose }) => ({
      src: `/${icons.get(file)}`,
      sizes,
      purpose,
      type: 'image/png',
    })),
  })
}

/**
 * Makes of the one page a page for each language, which says something before any program has come and names at once
 * what the way in needs; a manifest for each language; and the list of what the worker keeps.
 */
export const shell = (): Plugin => {
  let list: readonly Kept[] = []
  return {
    name: 'medtrack-shell',
    // A preview of sources has one page, in one language.
    transformIndexHtml: {
      order: 'post',
      handler: (html, { server }) => (server ? filledIn(html, 'fr', '') : html),
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const icons = new Map(
          [...ICONS.map(({ file }) => file), TOUCH_ICON].map((file) => {
            const source = readFileSync(new URL(`./icons/${file}`, import.meta.url))
            return [file, this.getFileName(this.emitFile({ type: 'asset', name: file, source }))]
          }),
        )
        const page = bundle['index.html']
        if (page?.type !== 'asset') throw new Error('The build made no page')
        const frame = EVERYWHERE.flatMap((one) => filesOf(bundle, one))
        const texts: string[] = []
        for (const language of Object.keys(LANGUAGES) as (keyof typeof LANGUAGES)[]) {
          const own = filesOf(bundle, `texts/frame/${language}.ts`)
          texts.push(...own, ...filesOf(bundle, `texts/palette/${language}.ts`))
          const manifest = this.emitFile({
            type: 'asset',
            name: `manifest-${language}.webmanifest`,
            source: manifestOf(language, icons),
          })
          const links = [
            `<link rel="manifest" href="/${this.getFileName(manifest)}">`,
            `<link rel="apple-touch-icon" href="/${icons.get(TOUCH_ICON)}">`,
            ...[...new Set([...filesOf(bundle, 'auth/SignInPage.tsx'), ...own])]
              .filter((file) => file.endsWith('.js') && !String(page.source).includes(file))
              .map((file) => `<link rel="modulepreload" crossorigin href="/${file}">`),
          ]
          this.emitFile({
            type: 'asset',
            fileName: `index.${language}.html`,
            source: filledIn(String(page.source), language, links.join('\n    ')),
          })
        }
        delete bundle['index.html']
        list = listOf([...new Set([...frame, ...texts])], String(page.source))
      },
    },
    writeBundle: async ({ dir = 'dist' }) => await buildWorker(dir, list),
  }
}

/**
 * The page in a language. Its style is named after what it says first, so that reading it waits for nothing, and before
 * its root, where the library's own style comes after it.
 */
const filledIn = (html: string, language: keyof typeof LANGUAGES, links: string): string => {
  const { texts, direction } = LANGUAGES[language]
  const style = /\s*<link rel="stylesheet"[^>]*>/
  const [sheet = ''] = style.exec(html) ?? []
  return html
    .replace(style, '')
    .replace('</head>', `  ${links}\n  </head>`)
    .replace('<div id="root">', `${sheet.trim()}\n    <div id="root">`)
    .replace('<html lang="fr">', `<html lang="${language}" dir="${direction}">`)
    .replaceAll('{{lead}}', texts.signIn.lead)
}

type Kept = { url: string; revision: string | null }

/** What every page needs: names change with what is in them; the page itself has none that does. */
const listOf = (files: readonly string[], page: string): readonly Kept[] => {
  const revision = createHash('sha256').update(page).update(files.join()).digest('hex').slice(0, 16)
  return [{ url: '/', revision }, ...files.map((file) => ({ url: `/${file}`, revision: null }))]
}

/** A program of its own, which shares nothing with the pages; browsers ask by its name whether there is a new one. */
const buildWorker = async (directory: string, list: readonly Kept[]): Promise<void> => {
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    define: { [LIST]: JSON.stringify(list) },
    build: {
      outDir: directory,
      emptyOutDir: false,
      target: 'es2023',
      rolldownOptions: {
        input: fileURLToPath(new URL('./src/offline/worker.ts', import.meta.url)),
        output: { format: 'iife', entryFileNames: 'worker.js' },
      },
    },
  })
}
