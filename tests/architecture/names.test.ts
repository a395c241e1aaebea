import { basename, dirname } from 'node:path'
import { test } from 'node:test'
import { assertNone, isForTests, sources } from './sources.ts'

const MOST_LINES = 300

/** Roles a file may have, after its noun: `accounts.routes.ts`. No role means rules. */
const ROLES = ['routes', 'repository', 'handlers', 'jobs', 'test', 'api.test', 'property.test', 'suite', 'd']
const FILE_NAME =
  /^[a-z0-9]+(-[a-z0-9]+)*(\.(routes|repository|handlers|jobs|api|property))?(\.(test|suite|d))?\.ts$/

test('file names are kebab-case, with one of the closed set of roles', () => {
  const wrong = sources.map(({ path }) => path).filter((path) => !FILE_NAME.test(basename(path)))
  assertNone(
    wrong,
    `Name these files <noun>.ts or <noun>.<role>.ts in kebab-case; the roles are ${ROLES.join(', ')} (style.md, "Naming rules")`,
  )
})

test('no file or folder is named after what it is not', () => {
  const empty = /(^(base|shared|misc)\.)|((^|-)(commons?|utils?|helpers?|managers?|impl)[-.])/
  const wrong = sources
    .map(({ path }) => path)
    .filter((path) => path.split('/').some((part) => empty.test(`${part}.`)))
  assertNone(wrong, `Say in the name what is inside: no utils, common, helpers, manager, base, Impl`)
})

test('nothing is exported under a name that says nothing', () => {
  const empty =
    /^export (?:abstract )?(?:class|const|function|type|interface) \w*(?:Utils?|Helpers?|Manager|Base|Impl)\b/m
  const wrong = sources.filter(({ text }) => empty.test(text)).map(({ path }) => path)
  assertNone(wrong, `Name the thing after what it does`)
})

test('a file is one idea', () => {
  const wrong = sources.flatMap(({ path, text }) => {
    const lines = text.split('\n').length - 1
    return lines > MOST_LINES ? [`${path} (${lines} lines)`] : []
  })
  assertNone(wrong, `Split these files by operation; a file ends at ${MOST_LINES} lines (style.md, habit 23)`)
})

test('a role stands where it belongs', () => {
  const wrong = sources
    .map(({ path }) => path)
    .filter(
      (path) =>
        (/\.(routes|repository)\.ts$/.test(path) && !/^(services|packages\/imports)\//.test(path)) ||
        (/\.api\.test\.ts$/.test(path) && !/^services\/[^/]+\/test$/.test(dirname(path))) ||
        (/\.suite\.ts$/.test(path) && !isForTests(path)),
    )
  assertNone(
    wrong,
    `Routes and repositories are a service's, or of @medtrack/imports, which is a part of several; *.api.test.ts stands in services/<service>/test/`,
  )
})
