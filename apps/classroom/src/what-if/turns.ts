import { MemoryStore, type Options } from 'express-rate-limit'
import type { Run } from '../runs/run.ts'
import type { Experiment } from './experiment.ts'
import { TOKEN_EXPERIMENTS } from './token-experiments.ts'

type Limit = { name: string; most: number }

/** Which limit was met, and in how many seconds it is over. */
export type Wait = { whose: 'learner' | 'everybody'; seconds: number }

const windowMs = 60_000

/** One a second: nobody reads so fast. */
const OF_A_LEARNER = 60

// CloudDrive slows down a client whose secret was wrong twenty times, and an address from which a hundred codes were: it may be
// PrintShop's own.
const WITH_WRONG_SECRET = { name: 'wrong secret', most: 15 }
const WITH_TOKEN_REQUEST = { name: 'token request', most: 80 }

/** Counts how often experiments were sent of late: by each learner, and by all together where a service would suffer. */
export function createTurns() {
  const taken = new MemoryStore()
  taken.init({ windowMs } as Options)

  async function wait({ name, most }: Limit): Promise<number> {
    const { totalHits, resetTime = new Date() } = await taken.increment(name)
    return totalHits > most ? Math.max(1, Math.ceil((resetTime.getTime() - Date.now()) / 1000)) : 0
  }

  return {
    /** Takes a turn, or says how long to wait for one. */
    async take(run: Run, experiment: Experiment): Promise<Wait | undefined> {
      for (const browser of run.browsers) {
        const seconds = await wait({ name: `learner ${browser}`, most: OF_A_LEARNER })
        if (seconds) return { whose: 'learner', seconds }
      }
      for (const limit of together(experiment)) {
        const seconds = await wait(limit)
        if (seconds) return { whose: 'everybody', seconds }
      }
      return undefined
    },
  }
}

function together(experiment: Experiment): Limit[] {
  if (!TOKEN_EXPERIMENTS.includes(experiment)) return []
  return experiment.id === 'wrong-secret' ? [WITH_WRONG_SECRET, WITH_TOKEN_REQUEST] : [WITH_TOKEN_REQUEST]
}
