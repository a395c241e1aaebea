import { existsSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { listWorkspaces, ROOT, readText } from './files.ts'
import { REAL_SERVERS } from './real-servers.ts'

/** What a module takes from another: names that its door offers, or the whole of it. */
type Taken = { from: string; names: readonly string[] | 'all' }
type Module = { readsServers: boolean; takes: readonly Taken[] }

const CLAUSE = /^(?:import|export)\s+(type\s+)?([\w$\s{},*]+?)\s+from\s+'([^']+)'/gm
const WHOLE = /^import\s+'([^']+)'|\bimport\(\s*'([^']+)'\s*\)|\bnew URL\(\s*'(\.[^']+\.ts)'/gm
/** What is loaded by a name that only the running program knows; `$` begins one in the text of another program. */
const UNKNOWN = /\bimport\(\s*[^'$\s)]/

/** The values that a clause takes: types are gone when the program runs. */
const namesIn = (clause: string): readonly string[] | 'all' => {
  const braces = /^\{([\s\S]*)\}$/.exec(clause.trim())
  if (!braces) return 'all'
  return (braces[1] ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && !name.startsWith('type '))
    .map((name) => name.split(/\s+as\s+/)[0] ?? name)
}

const parse = (text: string): Module => {
  const takes: Taken[] = []
  for (const [, type, clause = '', from = ''] of text.matchAll(CLAUSE)) {
    if (!type) takes.push({ from, names: namesIn(clause) })
  }
  for (const [, alone, later, file] of text.matchAll(WHOLE)) {
    takes.push({ from: alone ?? later ?? file ?? '', names: 'all' })
  }
  const readsServers = UNKNOWN.test(text) || REAL_SERVERS.some(({ variable }) => text.includes(variable))
  return { readsServers, takes }
}

const declares = (text: string, name: string): boolean =>
  new RegExp(`^export (?:async )?(?:const|let|function\\*?|class) ${name.replace('$', '\\$')}\\b`, 'm').test(
    text,
  )

/** Workspaces by name, with the module that others import. */
const findDoors = (): ReadonlyMap<string, string> => {
  const doors = new Map<string, string>()
  for (const { folder, manifest } of listWorkspaces()) {
    const door = ['index.ts', 'service.ts'].map((name) => `${folder}/src/${name}`)
    const found = door.find((path) => existsSync(join(ROOT, path)))
    if (found) doors.set(manifest.name, found)
  }
  return doors
}

/**
 * Tells for a file whether what it runs can come upon the address of a real server: by what it imports, and what that
 * imports. Through a package's door it follows the names that are taken; where it cannot follow, the answer is yes.
 */
export const createServerReaders = (
  read: (path: string) => string = readText,
  doors = findDoors(),
): ((path: string) => boolean) => {
  const texts = new Map<string, string>()
  const modules = new Map<string, Module>()
  const declaring = new Map<string, string | undefined>()
  const textOf = (path: string) => {
    const text = texts.get(path) ?? read(path)
    texts.set(path, text)
    return text
  }
  const moduleOf = (path: string) => {
    const module = modules.get(path) ?? parse(textOf(path))
    modules.set(path, module)
    return module
  }

  /** Path of a module of ours; undefined for what is from elsewhere, and for what is no program. */
  const resolve = (from: string, specifier: string): string | undefined => {
    const path = specifier.startsWith('.') ? normalize(join(dirname(from), specifier)) : doors.get(specifier)
    return path?.endsWith('.ts') ? path : undefined
  }

  /** The module that declares a name which a door offers; undefined when that cannot be told. */
  const findDeclaring = (door: string, name: string): string | undefined => {
    const asked = `${door} ${name}`
    if (!declaring.has(asked)) declaring.set(asked, lookFor(door, name))
    return declaring.get(asked)
  }
  const lookFor = (door: string, name: string): string | undefined => {
    if (declares(textOf(door), name)) return door
    for (const { from, names } of moduleOf(door).takes) {
      const path = names === 'all' || names.includes(name) ? resolve(door, from) : undefined
      const found = path && findDeclaring(path, name)
      if (found) return found
    }
    return undefined
  }

  const reaches = (path: string, seen: Set<string>): boolean => {
    if (seen.has(path)) return false
    seen.add(path)
    const { readsServers, takes } = moduleOf(path)
    return (
      readsServers ||
      takes.some(({ from, names }) => {
        const target = resolve(path, from)
        if (!target) return false
        if (from.startsWith('.') || names === 'all') return reaches(target, seen)
        return names.some((name) => reaches(findDeclaring(target, name) ?? target, seen))
      })
    )
  }
  return (path) => reaches(path, new Set())
}
