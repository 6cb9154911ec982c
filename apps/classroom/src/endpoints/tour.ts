import type { Origins } from '@photo/service/origins'
import { PageError } from '@photo/service/page-error'
import { queryOf } from '@photo/service/query'
import type { RequestHandler } from 'express'
import { checkFind } from '../inspector/check-find.ts'
import { choicesOf, solutionsOf } from '../inspector/find-it.ts'
import { messagesAt, runForTour } from '../inspector/run-for-tour.ts'
import { runView } from '../inspector/run-view.ts'
import { type Story, storyFrom } from '../inspector/story.ts'
import { taughtMessages } from '../inspector/taught-messages.ts'
import { whereToLook } from '../inspector/where-to-look.ts'
import { NOT_YET, whyNothing } from '../inspector/why-nothing.ts'
import type { Message } from '../messages/message.ts'
import { browsersOf, livedRuns } from '../runs/learner.ts'
import type { Runs } from '../runs/runs.ts'
import { type Find, readFinds } from '../teaching/find-it.ts'
import { linkFirstUses } from '../teaching/glossary.ts'
import type { Lessons } from '../teaching/lessons.ts'
import { tellStep } from '../teaching/tell.ts'
import { sendAround } from './round.ts'

type Dependencies = { origins: Origins; runs: Runs; lessons: Lessons }

/** One step of the story: what happens, drawn from a run of the reader's own, and one thing to find in it. */
export function tourPage({ origins, runs, lessons }: Dependencies): RequestHandler<{ step: string }> {
  return (req, res) => {
    const step = lessons.steps.find(({ number }) => String(number) === req.params.step)
    if (!step) throw noSuchStep()
    const browsers = browsersOf(req)
    if (browsers.length === 0) return sendAround(req, res, origins, { back: req.originalUrl })
    const own = livedRuns(runs, browsers)
    const searchParams = queryOf(req)
    const find = findOf(step.number)
    const asked = Number(searchParams.get('run'))
    const { run, story, ...others } = runForTour(own, step.number, lessons, asked)
    const { messages } = story
    const here = messagesAt(step.number, run)
    const nothing = here.length > 0 ? '' : whyNothing(step.number, story)
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
      ...findItView(find, searchParams.get('find') ?? '', { messages, here }, lessons),
      ...{ newer: undefined, lacking: undefined, older: undefined, ...others },
      // A run that was asked for is kept from step to step.
      kept: run.n > 0 && run.n === asked ? `?run=${run.n}` : '',
      nothing,
      isToCome: nothing === NOT_YET,
      notFound: whyNothing(stepOfAnswer(find), story),
      notYet: NOT_YET,
      comesIn: stepOfAnswer(find),
    })
  }
}

/** The lessons of what is still to come of a step, and of a step that was passed over, of what comes in it as a rule. */
function toCome(step: number, story: Story): string[] {
  const lessonsIn = ({ expected }: Story) => expected.filter((one) => one.step === step).map(({ lesson }) => lesson)
  const coming = lessonsIn(story)
  return coming.length > 0 ? coming : lessonsIn(storyFrom([]))
}

/** What there is to find, and what to say to a click: one of the choices, or `show`. */
function findItView(
  find: Find,
  chosen: string,
  { messages, here }: Record<'messages' | 'here', Message[]>,
  lessons: Lessons,
) {
  const choices = choicesOf(find, messages, lessons)
  const solutions = chosen === 'show' ? solutionsOf(find, choices) : []
  const look = whereToLook(find, choices, here)
  return { find, choices, solutions, look, verdict: checkFind(find, chosen, messages, lessons) }
}

function findOf(step: number): Find {
  const find = readFinds().find((one) => one.step === step)
  if (!find) throw noSuchStep()
  return find
}

/** The step that brings what is to be found, which may be a later one. */
function stepOfAnswer({ step, answer }: Find): number {
  return storyFrom([]).expected.find(({ lesson }) => answer.includes(lesson))?.step ?? step
}

function noSuchStep(): PageError {
  return new PageError({
    status: 404,
    title: 'There is no such step',
    what: 'The story has nine steps, and this is none of them.',
    next: { advice: 'Begin at the first.', label: 'Go to step 1', href: '/tour/1' },
  })
}
