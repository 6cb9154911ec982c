import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { temporaryFolder } from './temporary-folder.ts'

const { folder, remove } = temporaryFolder()
afterAll(remove)

it.each([
  ['ends', ''],
  ['throws', "throw new Error('a test failed')"],
  ['has removed one of two', 'two.remove()'],
])('a folder of a test is gone with its process, which %s', (_how, then) => {
  const own = join(folder, 'tmp')
  mkdirSync(own, { recursive: true })
  const file = JSON.stringify(new URL('temporary-folder.ts', import.meta.url).href)
  const program = `const { temporaryFolder } = await import(${file})
temporaryFolder()
const two = temporaryFolder()
console.log(process.getBuiltinModule('node:fs').readdirSync(${JSON.stringify(own)}).length)
${then}`
  const args = ['--input-type=module', '--eval', program]
  const { stdout } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    env: { ...process.env, TMPDIR: own, TEMP: own },
  })
  expect(stdout).toBe('2\n')
  expect(readdirSync(own)).toEqual([])
})
