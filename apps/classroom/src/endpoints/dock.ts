import type { Origins } from '@photo/service/origins'
import type { RecordedExchange } from '@photo/types/recorded-exchange'
import type { RequestHandler } from 'express'
import { recognize } from '../messages/recognize.ts'
import type { Arrivals } from '../runs/arrivals.ts'
import type { Runs } from '../runs/runs.ts'
import type { Lessons } from '../teaching/lessons.ts'
import type { SentExperiments } from '../what-if/sent-experiments.ts'

type Dependencies = {
  origins: Origins
  runs: Runs
  sentExperiments: SentExperiments
  lessons: Lessons
  arrivals: Arrivals
}

/** What the dock says: a step of the story, or that the page is none. */
type DockText = { step: number | null; title: string; short: string; text: string; isComing?: true }

/**
 * What the dock says on the page that an exchange brought. Whoever guesses another browser's exchange learns a number from
 * one to nine: nothing of what was said is in the answer.
 */
export function dockEndpoint({
  origins,
  runs,
  sentExperiments,
  lessons,
  arrivals,
}: Dependencies): RequestHandler<{ exchange: string }> {
  const pages = [origins.printshop, origins.auth, origins.photos]
  const find = (id: string) => runs.exchange(id) ?? sentExperiments.find(runs.all(), id)?.exchange
  return async (req, res) => {
    const { exchange: id } = req.params
    const origin = req.get('origin')
    if (origin !== undefined && pages.includes(origin)) res.set('Access-Control-Allow-Origin', origin)
    res.vary('Origin')
    if (!find(id)) await arrivals.waitFor(id)
    res.json(textFor(find(id), lessons))
  }
}

function textFor(exchange: RecordedExchange | undefined, { steps }: Lessons): DockText {
  if (!exchange) return coming
  if (exchange.response.status >= 400) return refused
  const { answer } = recognize(exchange)
  const step = answer.housekeeping ? undefined : steps.find(({ number }) => number === answer.step)
  return step ? { step: step.number, title: step.title, short: step.short, text: step.dock } : betweenSteps
}

const coming: DockText = {
  step: null,
  title: 'On its way',
  short: 'On its way',
  text: 'The classroom has not been told of this page yet. This line says more when it has.',
  isComing: true,
}

const betweenSteps: DockText = {
  step: null,
  title: 'Between the steps',
  short: 'Between the steps',
  text: 'This page is no step of the story. What it asks for is recorded all the same.',
}

const refused: DockText = {
  step: null,
  title: 'Something was refused here',
  short: 'Refused',
  text: 'The page says it for people. The inspector shows the message that was refused, and what was wrong with it.',
}
