import type { Origins } from '@photo/service/origins'
import { PageError } from '@photo/service/page-error'
import type { RequestHandler } from 'express'
import { runView } from '../inspector/run-view.ts'
import { storyFrom } from '../inspector/story.ts'
import { taughtMessages } from '../inspector/taught-messages.ts'
import { browsersOf, ownRuns } from '../runs/learner.ts'
import { NOTHING } from '../runs/run.ts'
import type { Runs } from '../runs/runs.ts'
import { linkFirstUses } from '../teaching/glossary.ts'
import type { Lessons } from '../teaching/lessons.ts'
import { sendAround } from './round.ts'

type Dependencies = { origins: Origins; runs: Runs; lessons: Lessons }

/** One step of the story: what happens, drawn from the reader's own newest run, and one thing to find in it. */
export function tourPage({ origins, runs, lessons }: Dependencies): RequestHandler<{ step: string }> {
  return (req, res) => {
    const step = lessons.steps.find(({ number }) => String(number) === req.params.step)
    if (!step) throw noSuchStep()
    const browsers = browsersOf(req)
    if (browsers.length === 0) return sendAround(req, res, origins, { back: req.originalUrl })
    const run = ownRuns(runs, browsers)[0] ?? NOTHING
    const story = storyFrom(run.exchanges)
    const { messages } = story
    const here = messages.filter((message) => message.step === step.number && !message.housekeeping)
    const view = runView(run, story, lessons, new URLSearchParams({ m: here.at(-1)?.id ?? '' }))
    const parts = step.parts.map((part) => ({ ...part, html: linkFirstUses(part.html, lessons.glossary) }))
    res.render('tour', {
      ...view,
      run,
      experiments: [], // the story as it went, without what was tried on it later
      step: { ...step, parts },
      story: lessons.steps,
      steps: view.steps.filter(({ number }) => number === step.number),
      reached: here.length > 0,
      taught: taughtMessages(here, step, lessons),
      look: messages.find(({ lesson }) => step.look.includes(lesson)),
    })
  }
}

function noSuchStep(): PageError {
  return new PageError({
    status: 404,
    title: 'There is no such step',
    what: 'The story has nine steps, and this is none of them.',
    next: { advice: 'Begin at the first.', label: 'Go to step 1', href: '/tour/1' },
  })
}
