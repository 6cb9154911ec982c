import type { Origins } from '@photo/service/origins'
import { PageError } from '@photo/service/page-error'
import type { RequestHandler } from 'express'
import { checkFind } from '../inspector/check-find.ts'
import { choicesOf, solutionsOf } from '../inspector/find-it.ts'
import { runView } from '../inspector/run-view.ts'
import { type Story, storyFrom } from '../inspector/story.ts'
import { taughtMessages } from '../inspector/taught-messages.ts'
import { whyNothing } from '../inspector/why-nothing.ts'
import type { Message } from '../messages/message.ts'
import { messagesOf } from '../messages/messages.ts'
import { browsersOf, livedRuns } from '../runs/learner.ts'
import { NOTHING, type Run } from '../runs/run.ts'
import type { Runs } from '../runs/runs.ts'
import { FINDS } from '../teaching/find-it.ts'
import { linkFirstUses } from '../teaching/glossary.ts'
import type { Lessons } from '../teaching/lessons.ts'
import { tellStep } from '../teaching/tell.ts'
import { sendAround } from './round.ts'

/** So many of the newest runs are looked through for one that came to a step. */
const MOST_RUNS = 10

type Dependencies = { origins: Origins; runs: Runs; lessons: Lessons }

/** One step of the story: what happens, drawn from the reader's own newest run, and one thing to find in it. */
export function tourPage({ origins, runs, lessons }: Dependencies): RequestHandler<{ step: string }> {
  return (req, res) => {
    const step = lessons.steps.find(({ number }) => String(number) === req.params.step)
    if (!step) throw noSuchStep()
    const browsers = browsersOf(req)
    if (browsers.length === 0) return sendAround(req, res, origins, { back: req.originalUrl })
    const own = livedRuns(runs, browsers)
    const newest = own[0] ?? NOTHING
    // The newest one that came to this step: in others CloudDrive may have remembered.
    const run = own.slice(0, MOST_RUNS).find((one) => messagesAt(step.number, one).length > 0) ?? newest
    const story = storyFrom(run.exchanges)
    const { messages } = story
    const here = messagesAt(step.number, run)
    const { searchParams } = new URL(req.url, origins.learn)
    const view = runView(run, story, lessons, new URLSearchParams({ m: here.at(-1)?.id ?? '' }))
    const told = tellStep(step, story.telling)
    const parts = told.parts.map((part) => ({ ...part, html: linkFirstUses(part.html, lessons.glossary) }))
    res.render('tour', {
      ...view,
      run,
      experiments: [], // the story as it went, without what was tried on it later
      step: { ...told, parts },
      story: view.steps,
      marks: view.marks.filter(({ number }) => number === step.number),
      reached: here.length > 0,
      taught: taughtMessages(here, toCome(step.number, story), lessons, story.telling),
      ...findItView(step.number, searchParams.get('find') ?? '', messages, lessons),
      newest,
      nothing: whyNothing(step.number, story),
      look: messages.find(({ lesson }) => step.look.includes(lesson)),
    })
  }
}

function messagesAt(step: number, run: Run): Message[] {
  return messagesOf(run.exchanges).filter((message) => message.step === step && !message.housekeeping)
}

/** The lessons of what is still to come of a step, and of a step that was passed over, of what comes in it as a rule. */
function toCome(step: number, story: Story): string[] {
  const lessonsIn = ({ expected }: Story) => expected.filter((one) => one.step === step).map(({ lesson }) => lesson)
  const coming = lessonsIn(story)
  return coming.length > 0 ? coming : lessonsIn(storyFrom([]))
}

/** What there is to find, and what to say to a click: one of the choices, or `show`. */
function findItView(step: number, chosen: string, messages: Message[], lessons: Lessons) {
  const find = FINDS.find((one) => one.step === step)
  if (!find) throw noSuchStep()
  const choices = choicesOf(find, messages, lessons)
  const solutions = chosen === 'show' ? solutionsOf(find, choices) : []
  return { find, choices, solutions, verdict: checkFind(find, chosen, messages, lessons) }
}

function noSuchStep(): PageError {
  return new PageError({
    status: 404,
    title: 'There is no such step',
    what: 'The story has nine steps, and this is none of them.',
    next: { advice: 'Begin at the first.', label: 'Go to step 1', href: '/tour/1' },
  })
}
