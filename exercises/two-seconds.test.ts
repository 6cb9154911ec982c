import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { temporaryFolder } from '../packages/service/test/temporary-folder.ts'
import { findExercise, loadExercises } from './engine/find-exercises.ts'
import { judge } from './engine/judge.ts'
import { makeWorkingCopy } from './engine/working-copy.ts'

const exercises = await loadExercises()
const { folder, remove } = temporaryFolder()
const [copy, compiled] = [join(folder, 'project'), join(folder, 'compiled')]
beforeAll(() => makeWorkingCopy(copy))
afterAll(() => {
  vi.unstubAllEnvs()
  remove()
})

// How long it takes is up to whoever else is busy on this machine. How much of a processor it takes is up to us.
const noting = (file: string) =>
  `process.on('exit', () => process.getBuiltinModule('fs').writeFileSync(${JSON.stringify(file)}, JSON.stringify(process.cpuUsage())))`

it.each([
  ['the client', '4'],
  ['the authorization server', '8'],
  ['the resource server', '10'],
])('judges %s with 1.5 seconds of one processor, so that a saved file is judged within two', async (_party, number) => {
  const exercise = findExercise(exercises, number)
  const spent = join(folder, `spent-${number}.json`)
  // The first time it compiles, and keeps what it compiled.
  await judge(copy, exercise, compiled)
  vi.stubEnv('NODE_OPTIONS', `--import data:text/javascript,${encodeURIComponent(noting(spent))}`)
  expect(await judge(copy, exercise, compiled)).toMatchObject({ kind: 'judged' })
  // The verdict comes a moment before the process has ended.
  const { user, system } = await vi.waitFor(() => JSON.parse(readFileSync(spent, 'utf8')), { timeout: 20_000 })
  expect((user + system) / 1_000_000).toBeLessThan(1.5)
})
