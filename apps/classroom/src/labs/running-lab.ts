import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type LabProgram, runLabProgram } from './lab-program.ts'

const project = join(import.meta.dirname, '../../../..')

/** How long somebody else may hold us who listens there. The attacker's site answers at once, on a busy machine later. Milliseconds. */
const PATIENCE = 10_000

const told = z.object({ through: z.boolean(), line: z.string() })
const beside = z.object({ asks: z.string(), password: told, grant: told })

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

type Current = { lab: string; round: number; name: string; program: LabProgram; attack?: Promise<void> }

export type LabRunner = ReturnType<typeof createLabRunner>

/**
 * The lab that runs beside this classroom, one at a time. Who asks for what is there already, by a second press or from an older
 * page, gets what is there; and what an older page asks of another lab than the one that runs is not done to that one.
 * @param evil the attacker's site, five ports beyond the lab's first
 */
export function createLabRunner(evil: string) {
  let current: Current | undefined

  /** Starts a lab, in the place of the one that runs. Resolves with one sentence when it does not start. */
  function start(lab: string, guardOn: boolean, round = 1): Promise<string | undefined> {
    const args = [lab, '--round', String(round), ...(guardOn ? ['--guard-on'] : [])]
    const name = args.join(' ')
    if (current?.name === name) return current.program.ready
    const program = runLabProgram(args, end())
    const started: Current = { lab, round, name, program }
    current = started
    void program.ended.then(() => {
      if (current === started) current = undefined
    })
    return program.ready
  }

  /** Puts the guard of this lab back, in the round that runs, and lets the same attack come once more. */
  async function putGuardBack(lab: string): Promise<string | undefined> {
    if (current?.lab !== lab) return undefined
    const problem = await start(lab, true, current.round)
    if (problem === undefined) await attack(lab)
    return problem
  }

  /** Lets the program of this lab do what a person would do by hand. */
  async function attack(lab: string): Promise<void> {
    const running = current
    if (running?.lab !== lab) return
    running.attack ??= running.program.attack().finally(() => {
      delete running.attack
    })
    await running.attack
  }

  /** Ends the lab that runs, or this one alone. */
  async function end(lab = current?.lab): Promise<void> {
    if (current?.lab === lab) await current?.program.end()
  }

  /** How the lab stands that runs, whoever started it. Somebody else may listen there, who knows of no lab. */
  async function state(): Promise<LabState | undefined> {
    const answer = await fetch(`${evil}/lab.json`, { signal: AbortSignal.timeout(PATIENCE) }).catch(() => undefined)
    if (!answer?.ok) return undefined
    return labState.safeParse(await answer.json().catch(() => undefined)).data
  }

  /** Which lab is on its way, and not there yet. */
  const starting = () => (current && !current.program.isReady() ? current.lab : undefined)

  /** A lab is a copy of the whole project: in a container there is none. */
  const possible = existsSync(join(project, 'scripts/start.ts'))
  return { start, putGuardBack, attack, end, state, starting, ours: () => current !== undefined, possible }
}
