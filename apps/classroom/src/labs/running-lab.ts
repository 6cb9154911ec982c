import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const project = join(import.meta.dirname, '../../../..')
const program = join(project, 'labs/run.ts')

/** How long somebody else may hold us who listens there. The attacker's site answers at once, on a busy machine later. Milliseconds. */
const PATIENCE = 10_000

const beside = z.object({ asks: z.string(), password: z.string(), grant: z.string() })

const labState = z.object({
  lab: z.string(),
  round: z.number(),
  guardOn: z.boolean(),
  ledger: z.array(z.string()),
  answer: z.string().optional(),
  /** The same thing asked with a password and with a grant. */
  beside: z.array(beside).optional(),
  log: z.array(z.string()),
  /** Worked out from what the learner has sent. */
  hint: z
    .object({
      sent: z.string().optional(),
      answered: z.string().optional(),
      check: z.string().optional(),
      next: z.string(),
    })
    .optional(),
})

/** What the attacker's site says of a lab that runs. */
export type LabState = z.infer<typeof labState>

export type LabRunner = ReturnType<typeof createLabRunner>

/**
 * The lab that runs beside this classroom, one at a time: a program of its own, which is what `npm run lab` starts. It ends when
 * we do, whatever ends us: the system closes the channel between us.
 * @param evil the attacker's site, five ports beyond the lab's first
 */
export function createLabRunner(evil: string) {
  let child: ChildProcess | undefined

  /** Starts a lab, in the place of the one that runs. Resolves with one sentence when it does not start. */
  async function start(id: string, guardOn: boolean, round = 1): Promise<string | undefined> {
    await end()
    const started = spawn(
      process.execPath,
      [program, id, '--round', String(round), ...(guardOn ? ['--guard-on'] : [])],
      {
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      },
    )
    child = started
    let problem = ''
    started.stderr?.on('data', (chunk) => {
      problem += chunk
    })
    return new Promise((resolve) => {
      started.once('message', () => resolve(undefined))
      started.once('close', () => {
        if (child === started) child = undefined
        resolve(problem.trim() || 'The lab ended while it started.')
      })
    })
  }

  /** Lets the lab's program do what a person would do by hand. */
  async function attack(): Promise<void> {
    const running = child
    if (!running) return
    await new Promise<void>((resolve) => {
      running.once('message', () => resolve())
      running.once('close', () => resolve())
      running.send('attack')
    })
  }

  async function end(): Promise<void> {
    const running = child
    if (!running) return
    await new Promise<void>((resolve) => {
      running.once('close', () => resolve())
      running.kill('SIGTERM')
    })
  }

  /** How the lab stands that runs, whoever started it. Somebody else may listen there, who knows of no lab. */
  async function state(): Promise<LabState | undefined> {
    const answer = await fetch(`${evil}/lab.json`, { signal: AbortSignal.timeout(PATIENCE) }).catch(() => undefined)
    if (!answer?.ok) return undefined
    return labState.safeParse(await answer.json().catch(() => undefined)).data
  }

  /** A lab is a copy of the whole project: in a container there is none. */
  const possible = existsSync(join(project, 'scripts/start.ts'))
  return { start, attack, end, state, ours: () => child !== undefined, possible }
}
