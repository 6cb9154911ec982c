import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import type { Verdict } from './exercise.ts'
import type { Numbered } from './find-exercises.ts'
import { placeIn } from './without-stack.ts'

/** What has not come to an end by then never will, however busy the machine is. Milliseconds. */
const PATIENCE = 20_000

/**
 * Starts a process that waits for something to judge. It has loaded by then what no learner writes, which is a third of the
 * work: who has saved waits for the rest alone.
 */
export const startJudge = (copy: string, compiled: string): ChildProcess =>
  fork(join(copy, 'exercises/engine/judge-child.ts'), {
    cwd: copy,
    env: { ...process.env, NODE_COMPILE_CACHE: compiled, NODE_NO_WARNINGS: '1' },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: [],
  })

/**
 * Judges what stands in the working copy, in a process of its own: what was loaded before does not count.
 * @param given ends it, when nobody wants to know any more
 */
export function judge(child: ChildProcess, { folder }: Numbered, given?: AbortSignal): Promise<Verdict> {
  const kill = () => child.kill('SIGKILL')
  const timer = setTimeout(kill, PATIENCE)
  given?.addEventListener('abort', kill)
  let problems = ''
  child.stderr?.on('data', (chunk) => (problems += chunk))
  child.send(folder)
  return new Promise((resolve) => {
    child.once('message', (verdict) => resolve(verdict as Verdict))
    child.once('close', (code) => {
      clearTimeout(timer)
      resolve({ kind: 'broken', what: code === null ? ENDLESS : (crashIn(problems) ?? ended(code)) })
    })
  })
}

const ENDLESS =
  'It does not come to an end: is there a loop that never stops, or an await for something that never comes?'

/** Node ends by itself with this code when nothing is left that could fulfil what the program awaits. */
const AWAITS_FOR_EVER = 13

const ended = (code: number) =>
  code === AWAITS_FOR_EVER
    ? 'It awaits something that never comes, before anything could be tried.'
    : `It ended by itself (exit code ${code}) before all was tried: does it call process.exit()?`

// What nobody caught is written to the console, with the place in its stack.
function crashIn(text: string): string | undefined {
  const what = text.split('\n').findLast((line) => /^\S*Error\b/.test(line))
  const place = placeIn(text)
  return what && place ? `${what} (${place})` : what
}
