import { fork } from 'node:child_process'
import { join } from 'node:path'
import type { Verdict } from './exercise.ts'
import type { Numbered } from './find-exercises.ts'

/** What has not come to an end by then never will. Milliseconds. */
const PATIENCE = 20_000

/** Judges what stands in the working copy, in a process of its own: what was loaded before does not count. */
export function judge(copy: string, { folder }: Numbered, compiled: string, patience = PATIENCE): Promise<Verdict> {
  const child = fork(join(copy, 'exercises/engine/judge-child.ts'), [folder], {
    cwd: copy,
    env: { ...process.env, NODE_COMPILE_CACHE: compiled, NODE_NO_WARNINGS: '1' },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: [],
  })
  const timer = setTimeout(() => child.kill('SIGKILL'), patience)
  let problems = ''
  child.stderr?.on('data', (chunk) => (problems += chunk))
  return new Promise((resolve) => {
    child.once('message', (verdict) => resolve(verdict as Verdict))
    child.once('close', (_code, signal) => {
      clearTimeout(timer)
      const endless = 'It does not come to an end: is there a loop that never stops?'
      resolve({ kind: 'broken', what: signal === 'SIGKILL' ? endless : lastLine(problems) })
    })
  })
}

const lastLine = (text: string) =>
  text
    .trim()
    .split('\n')
    .findLast((line) => /Error/.test(line)) ?? 'It ended at once.'
