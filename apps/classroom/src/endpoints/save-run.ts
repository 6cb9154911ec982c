import type { RequestHandler } from 'express'
import { storyFrom } from '../inspector/story.ts'
import { browsersOf, ownRun } from '../runs/learner.ts'
import type { Runs } from '../runs/runs.ts'
import { writeRunFile } from '../saved-run/run-file.ts'
import type { SentExperiments } from '../what-if/sent-experiments.ts'
import { tellWhatIfs, type WhatIfLesson } from '../what-if/what-if-lessons.ts'
import { inWords } from '../what-if/what-if-view.ts'
import { noSuchRun } from './runs.ts'

type Dependencies = { runs: Runs; sentExperiments: SentExperiments; whatIfLessons: () => Map<string, WhatIfLesson> }

/** A run as a file to keep or to send to somebody: secrets are left out. */
export function saveRunEndpoint({ runs, sentExperiments, whatIfLessons }: Dependencies): RequestHandler<{ n: string }> {
  return (req, res) => {
    const run = ownRun(runs, browsersOf(req), Number(req.params.n))
    if (!run) throw noSuchRun()
    const told = tellWhatIfs(whatIfLessons(), storyFrom(run.exchanges).telling)
    const experiments = sentExperiments.of(run).flatMap((sent) => inWords(sent, told) ?? [])
    res.attachment(`run-${run.n}.json`).type('application/json').send(writeRunFile(run, experiments))
  }
}
