import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import { KitErrors, toProblemDetails } from '@medtrack/kit'
import Fastify from 'fastify'
import type { Language } from '../pages/languages.ts'

/** What is filled into the page: by what its styles are known as its own, and whether there is a mailbox to look into. */
const NONCE = '{{nonce}}'
const MAILBOX = '{{mailbox}}'
const NONCE_BYTES = 16

/** Nothing foreign runs in the portal, and it speaks with nobody else; styles that it makes itself carry the nonce. */
const policyFor = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

/** The worker runs nothing but itself, and fetches from here alone. */
const WORKER_POLICY = "default-src 'none'; connect-src 'self'"

/** The portal as it was built. */
export type Portal = {
  /** The one page that all addresses of the portal show, in a language, and what it is answered with. */
  page(language: Language): { html: string; headers: Readonly<Record<string, string>> }
  /** The program that keeps the portal's files in browsers, and what it is answered with. */
  worker: { program: string; headers: Readonly<Record<string, string>> }
  /** Answers for the files of the page. */
  files: Awaited<ReturnType<typeof openFiles>>
}

/** Opens the portal that was built into the directory. */
export const openPortal = async (
  directory: string,
  { showMailbox }: { showMailbox: boolean },
): Promise<Portal> => {
  const templateIn = (language: Language) =>
    readFileSync(join(directory, `index.${language}.html`), 'utf8').replace(
      MAILBOX,
      showMailbox ? 'yes' : 'no',
    )
  const templates = { fr: templateIn('fr'), en: templateIn('en'), ar: templateIn('ar') }
  return {
    page: (language) => {
      const nonce = randomBytes(NONCE_BYTES).toString('base64')
      return {
        html: templates[language].replaceAll(NONCE, nonce),
        headers: {
          'Content-Security-Policy': policyFor(nonce),
          'Referrer-Policy': 'no-referrer',
          'Cross-Origin-Opener-Policy': 'same-origin',
          'Cache-Control': 'no-store',
        },
      }
    },
    worker: {
      program: readFileSync(join(directory, 'worker.js'), 'utf8'),
      headers: {
        'Content-Security-Policy': WORKER_POLICY,
        // Browsers ask each time whether it is another: else nobody would hear of a new version.
        'Cache-Control': 'no-cache',
      },
    },
    files: await openFiles(directory),
  }
}

/** A program of its own: its routes are not part of our API. Each file's name changes with its content. */
const openFiles = async (directory: string) => {
  const files = Fastify()
  files.setNotFoundHandler((request, reply) => {
    const problem = toProblemDetails(KitErrors.notFound(), { instance: request.url, requestId: request.id })
    return reply
      .code(problem.status)
      .type('application/problem+json; charset=utf-8')
      .send(JSON.stringify(problem))
  })
  await files.register(fastifyStatic, {
    root: join(directory, 'portal'),
    prefix: '/portal/',
    preCompressed: true,
    immutable: true,
    maxAge: '365d',
    index: false,
    setHeaders: (reply) => {
      reply.header('X-Content-Type-Options', 'nosniff')
    },
  })
  await files.ready()
  return files
}
