// `npm run mutants [id…]`: takes the checks out one by one, in a copy, and lists the tests that notice. None may go unnoticed.
// All of them take hours: `npm run mutants -- --part 2/8` takes the second of eight parts, in a copy of its own, and
// `npm run mutants -- --of labs` those of one file: the guards of the labs.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Mutant } from './mutants/mutant.ts'
import { createNoticing } from './noticing.ts'
import { copyProject } from './project-copy.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const { values, positionals } = parseArgs({
  options: { part: { type: 'string', default: '1/1' }, of: { type: 'string' } },
  allowPositionals: true,
})
const [part = 1, parts = 1] = values.part.split('/').map(Number)
const copy = join(root, `.cache/mutants-${part}`)

const wanted = new Set(positionals)
const mutants = (await readMutants())
  .filter(({ id }) => wanted.size === 0 || [id].flat().some((one) => wanted.has(one)))
  .filter((_mutant, index, all) => Math.floor((index * parts) / all.length) === part - 1)
if (mutants.length === 0 && parts === 1) throw new Error('There is no check in such a list, or with such an id.')
copyProject(copy)
const { noticing, isSound } = createNoticing(root, copy)
const survivors = mutants.filter((mutant) => !isNoticed(mutant))
console.log(`\n${mutants.length} checks taken out, ${survivors.length} unnoticed.`)
process.exit(survivors.length > 0 ? 1 : 0)

async function readMutants(): Promise<Mutant[]> {
  const folder = new URL('./mutants/', import.meta.url)
  const all = readdirSync(folder).filter((file) => file !== 'mutant.ts')
  const files = values.of === undefined ? all : all.filter((file) => file === `${values.of}.ts`)
  const lists = await Promise.all(files.map((file) => import(new URL(file, folder).href)))
  return lists.flatMap((exports) => Object.values<Mutant[]>(exports).flat())
}

/** The tests of the party that a file belongs to, and of the lens that watches them; those of all for what all use. */
function testsOf({ file }: Mutant): string {
  return /^(apps|packages\/lens)\//.test(file) ? file.split('/').slice(0, 2).join('/') : '.'
}

function isNoticed(mutant: Mutant): boolean {
  const { id, file, find, replace } = mutant
  const ids = [id].flat()
  const source = readFileSync(join(copy, file), 'utf8')
  const places = source.split(find).length - 1
  if (places !== 1) throw new Error(`${ids.join(' ')}: the text to take out stands ${places} times in ${file}.`)
  writeFileSync(
    join(copy, file),
    source.replace(find, () => replace),
  )
  const failing = noticing(ids, testsOf(mutant), file)
  writeFileSync(join(copy, file), source)
  const noticed = failing.filter((one) => isSound(one.file))
  console.log(`${noticed.length > 0 ? 'noticed ' : 'UNNOTICED'} ${ids.join(' ')} (${file})`)
  for (const { test } of noticed.slice(0, 5)) console.log(`           ${test}`)
  for (const unsound of new Set(failing.map((one) => one.file).filter((one) => !isSound(one)))) {
    console.log(`           ${unsound} fails with every check in its place`)
  }
  return noticed.length > 0
}
