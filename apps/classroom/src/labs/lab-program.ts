import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

const program = join(import.meta.dirname, '../../../../labs/run.ts')

/** What is said to whoever waits for a lab that was ended before it was there. */
export const ENDED_MEANWHILE = 'It was ended while it started: in another window, or by another lab that was started.'

export type LabProgram = ReturnType<typeof runLabProgram>

/**
 * What `npm run lab` starts, as a program of its own. It ends when we do, whatever ends us: the system closes the channel between
 * us.
 * @param after what has to be over first: two labs have the same ports
 */
export function runLabProgram(args: string[], after: Promise<void>) {
  const ended = Promise.withResolvers<void>()
  let child: ChildProcess | undefined
  let wanted = true
  let isReady = false

  /** Resolves when the lab is up; with one sentence when it does not start. */
  const ready = after.then(() => (wanted ? launch() : giveUp()))

  function launch(): Promise<string | undefined> {
    const started = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
    child = started
    let problem = ''
    started.stderr?.on('data', (chunk) => {
      problem += chunk
    })
    return new Promise((resolve) => {
      started.once('message', () => {
        isReady = true
        resolve(undefined)
      })
      started.once('close', () => {
        ended.resolve()
        resolve(wanted ? problem.trim() || 'The lab ended while it started.' : ENDED_MEANWHILE)
      })
    })
  }

  function giveUp(): string {
    ended.resolve()
    return ENDED_MEANWHILE
  }

  function end(): Promise<void> {
    wanted = false
    child?.kill('SIGTERM')
    return ended.promise
  }

  /** Lets the program do what a person would do by hand. */
  async function attack(): Promise<void> {
    if ((await ready) !== undefined || !child?.connected) return
    const done = new Promise((resolve) => child?.once('message', resolve))
    child.send('attack')
    await Promise.race([done, ended.promise])
  }

  return { ready, ended: ended.promise, end, attack, isReady: () => isReady }
}
