import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import type { Mutant } from '../mutants/mutant.ts'

const root = join(import.meta.dirname, '../..')
const lists = readdirSync(join(root, 'scripts/mutants')).filter((file) => file !== 'mutant.ts')

it.each(lists)('scripts/mutants/%s takes out text that stands once in its file', async (list) => {
  const exported: Record<string, Mutant[]> = await import(pathToFileURL(join(root, 'scripts/mutants', list)).href)
  const stale = Object.values(exported)
    .flat()
    .filter(({ file, find }) => readFileSync(join(root, file), 'utf8').split(find).length !== 2)
  expect(stale).toEqual([])
})
