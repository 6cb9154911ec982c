import type { RecordedExchange } from '@photo/types/recorded-exchange'
import type { Run } from '../runs/run.ts'
import { EXPERIMENTS, startsAt } from './all-experiments.ts'
import type { Experiment } from './experiment.ts'
import type { WhatIfLesson } from './what-if-lessons.ts'

/** So many of the newest runs are looked through for one that has what this one lacks. */
const MOST_RUNS = 10

/** An experiment that starts at such a message, but that this run cannot start, and where there is one that can. */
export type Elsewhere = { question: string; href?: string }

type Options = { run: Run; others: readonly Run[]; lessons: Map<string, WhatIfLesson>; now: number }

/** The experiments that a message of this kind has and this run lacks: nothing vanishes without a word and a way on. */
export function elsewhereView(exchange: RecordedExchange, { run, others, lessons, now }: Options): Elsewhere[] {
  if (run.saved) return []
  const lacking = EXPERIMENTS.filter((one) => startsAt(one, exchange) && !one.change({ exchange, run, now }))
  return lacking.flatMap((experiment) => {
    const text = lessons.get(experiment.id)
    const href = placeOf(experiment.id, others, now)
    if (!text || (href === undefined && text.needs === undefined)) return []
    return [{ question: text.question, ...(href !== undefined && { href }) }]
  })
}

/** Where an experiment can be sent: in the newest of these runs that has what it takes. */
export function placeOf(id: string, runs: readonly Run[], now: number): string | undefined {
  const experiment = EXPERIMENTS.find((one) => one.id === id)
  return experiment && runs.slice(0, MOST_RUNS).flatMap((run) => placeIn(run, experiment, now))[0]
}

function placeIn(run: Run, experiment: Experiment, now: number): string[] {
  if (run.saved) return []
  const from = run.exchanges.find(
    (exchange) => startsAt(experiment, exchange) && experiment.change({ exchange, run, now }),
  )
  return from ? [`/runs/${run.n}?m=${from.id}-q&tab=whatif&if=${experiment.id}#what-if-${experiment.id}`] : []
}
