import { expect, it } from 'vitest'
import { labFolders } from '../../labs/engine/find-labs.ts'
import { read } from './project-files.ts'

const ALONE = /^\*\*With the inspector alone/m
const folders = labFolders()

it.each(folders.slice(0, 8))('%s says how the inspector alone does it, or how far', (folder) => {
  expect(read(`labs/${folder}/README.md`)).toMatch(ALONE)
})

it.each(['01', '02', '04', '05'])('lab %s is done so in npm run labs:by-hand', (id) => {
  const [folder = ''] = folders.filter((one) => one.startsWith(id))
  expect(read(`e2e/labs/${folder}.spec.ts`)).toContain(`doneInInspector('${id}'`)
})
