// `npm run mutants [id…]`: takes the checks out one by one, in a copy, and lists the tests that notice. None may go unnoticed.
// All of them take hours: `npm run mutants -- --part 2/8` takes the second of eight parts, in a copy of its own.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Mutant } from './mutants/mutant.ts'
import { copyProject } from './project-copy.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const { values, positionals } = parseArgs({
  options: { part: { type: 'string', default: '1/1' } },
  allowPositionals: true,
})
const [part = 1, parts = 1] = values.part.split('/').map(Number)
const copy = join(root, `.cache/mutants-${part}`)

const wanted = new Set(positionals)
const mutants = (await readMutants())
  .filter(({ id }) => wanted.size === 0 || [id].flat().some((one) => wanted.has(one)))
  .filter((_mutant, index, all) => Math.floor((index * parts) / all.length) === part - 1)
copyProject(copy)
// A test that fails by itself would "notice" everything.
for (const folder of new Set(mutants.map(testsOf))) {
  const failing = failingTests(folder)
  if (failing.length > 0) throw new Error(`Tests fail with every check in its place: ${failing.join(', ')}`)
}
const survivors = mutants.filter((mutant) => !isNoticed(mutant))
console.log(`\n${mutants.length} checks taken out, ${survivors.length} unnoticed.`)
process.exit(survivors.length > 0 ? 1 : 0)

async function readMutants(): Promise<Mutant[]> {
  const folder = new URL('./mutants/', import.meta.url)
  const files = readdirSync(folder).filter((file) => file !== 'mutant.ts')
  const lists = await Promise.all(files.map((file) => import(new URL(file, folder).href)))
  return lists.flatMap((exports) => Object.values<Mutant[]>(exports).flat())
}

/** The tests of the party that a file belongs to, and of the lens that watches them; those of all for what all use. */
function testsOf({ file }: Mutant): string {
  return /^(apps|packages\/lens)\//.test(file) ? file.split('/').slice(0, 2).join('/') : '.'
}

function isNoticed(mutant: Mutant): boolean {
  const { id, file, find, replace } = mutant
  const source = readFileSync(join(copy, file), 'utf8')
  const places = source.split(find).length - 1
  if (places !== 1) throw new Error(`${id}: the text to take out stands ${places} times in ${file}.`)
  writeFileSync(
    join(copy, file),
    source.replace(find, () => replace),
  )
  const folder = testsOf(mutant)
  // The tests that name the requirement come first: most often they notice, and the rest need not run.
  const nearest = testsNaming([id].flat(), folder)
  const near = nearest.length > 0 ? failingTests(...nearest) : []
  const noticed = near.length > 0 ? near : failingTests(folder)
  writeFileSync(join(copy, file), source)
  console.log(`${noticed.length > 0 ? 'noticed ' : 'UNNOTICED'} ${[id].flat().join(' ')} (${file})`)
  for (const test of noticed.slice(0, 5)) console.log(`           ${test}`)
  return noticed.length > 0
}

function testsNaming(ids: string[], folder: string): string[] {
  const { stdout } = spawnSync(
    'git',
    ['grep', '-lE', ids.join('|'), '--', `${folder}/**/*.test.ts`, `${folder}/*.test.ts`],
    {
      cwd: root,
      encoding: 'utf8',
    },
  )
  return stdout.split('\n').filter(Boolean)
}

function failingTests(...files: string[]): string[] {
  const result = join(copy, 'result.json')
  rmSync(result, { force: true })
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  // Three that notice are enough to know; the rest need not run.
  const options = ['--reporter=json', `--outputFile=${result}`, '--bail=3']
  spawnSync(process.execPath, [vitest, 'run', '--config', 'vitest.long.config.ts', ...files, ...options], {
    cwd: copy,
    stdio: 'ignore',
    timeout: 300_000,
  })
  if (!existsSync(result)) return ['the tests do not end']
  const { testResults } = JSON.parse(readFileSync(result, 'utf8'))
  const failed = testResults.flatMap(({ assertionResults }: TestFile) =>
    assertionResults.filter((test) => test.status === 'failed').map((test) => test.fullName),
  )
  if (failed.length > 0) return failed
  // A file that does not even load fails without naming a test.
  return testResults
    .filter(({ status }: TestFile) => status === 'failed')
    .map(({ name }: TestFile) => `${name} does not load`)
}

type TestFile = { name: string; status: string; assertionResults: { status: string; fullName: string }[] }
