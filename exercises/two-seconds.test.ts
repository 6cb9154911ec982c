import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { temporaryFolder } from '../packages/service/test/temporary-folder.ts'
import { findExercise, loadExercises } from './engine/find-exercises.ts'
import { judge, startJudge } from './engine/judge.ts'
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
const noting = (spent: string, ahead: string) => `
  const note = (file) => process.getBuiltinModule('fs').writeFileSync(file, JSON.stringify(process.cpuUsage()))
  process.on('exit', () => note(${JSON.stringify(spent)}))
  process.once('newListener', function listen(name) {
    if (name === 'message') note(${JSON.stringify(ahead)})
    else process.once('newListener', listen)
  })`
const secondsIn = (file: string) =>
  // It is written a moment after the verdict, or when it begins to wait.
  vi.waitFor(
    () => {
      const { user, system } = JSON.parse(readFileSync(file, 'utf8'))
      return (user + system) / 1_000_000
    },
    { timeout: 20_000 },
  )

it.each([
  ['the client', '4'],
  ['the authorization server', '8'],
  ['the resource server', '10'],
])('judges %s with 1.5 seconds of one processor, so that a saved file is judged within two', async (_party, number) => {
  const exercise = findExercise(exercises, number)
  const [spent, ahead] = [join(folder, `spent-${number}.json`), join(folder, `ahead-${number}.json`)]
  // The first time it compiles, and keeps what it compiled.
  await judge(startJudge(copy, compiled), exercise)
  vi.stubEnv('NODE_OPTIONS', `--import data:text/javascript,${encodeURIComponent(noting(spent, ahead))}`)
  const waiting = startJudge(copy, compiled)
  const before = await secondsIn(ahead)
  expect(await judge(waiting, exercise)).toMatchObject({ kind: 'judged' })
  const all = await secondsIn(spent)
  expect(all).toBeLessThan(1.5)
  // Nobody waits for what is done before a file is saved.
  expect(before / all).toBeGreaterThan(0.2)
})
