import type { Mutant } from '../../scripts/mutants/mutant.ts'

/** Lines of the product that the learner writes anew. They hold a guard: `id` and `file` are those of its mutant. */
export type Hole = Mutant

/** One step of the path, as its folder tells it. */
export type Exercise = {
  title: string
  minutes: number
  /** What has to be true again at the end, in one sentence. */
  objective: string
  section: string
  /** The lab that attacks where this guard is missing. */
  lab?: string
  /** In `replace`, a `%` becomes the comment that states the objective. */
  holes: Hole[]
  hints: [string, string, string]
  /** Why the product does it the way it does: shown beside the learner's own lines. */
  ours: string
}

/** One thing that has to hold, and what is said when it does not. */
export type Check = {
  /** What is true now: `a code for another client is refused`. */
  right: string
  /** What happened instead: `a code for another client was accepted`. */
  wrong: string
  /** What was done to your program, and what it let happen. */
  tells: string
  /** The question behind it, and its answer. */
  asks: string
  section: string
  holds: () => Promise<boolean>
}

/** Starts what is judged. `stumbles` reads from its log what went wrong inside it. */
export type OpenJudge = () => Promise<{ checks: Check[]; stumbles: () => string[]; close: () => Promise<void> }>

/** How one file, saved just now, was judged. */
export type Verdict = { kind: 'broken'; what: string } | { kind: 'judged'; results: Result[] }

/** One check as it came out. Where the program threw a mistake meanwhile, nothing is known, and `stumble` says which. */
export type Result = Omit<Check, 'holds'> & { state: 'right' | 'wrong' | 'waits' | 'stumbled'; stumble?: string }

/** How somebody may fill the holes: one text a hole. Those that are wrong name what has to be said about them. */
export type Answers = { right: string[][]; wrong: { answer: string[]; says: RegExp }[] }
