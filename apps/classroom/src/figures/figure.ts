import { type Lane, lanesOf } from '../inspector/lanes.ts'
import { type Mark, marksOf } from '../inspector/marks.ts'
import { runName } from '../inspector/run-name.ts'
import { storyFrom } from '../inspector/story.ts'
import { textVersion } from '../inspector/text-version.ts'
import type { Message } from '../messages/message.ts'
import type { Run } from '../runs/run.ts'
import { leaveOutSecrets } from '../saved-run/leave-out-secrets.ts'
import type { Lessons } from '../teaching/lessons.ts'
import { tellStep } from '../teaching/tell.ts'

/** A run, or one step of it, to be shown elsewhere: nothing that somebody could use is in it. */
export type Figure = {
  run: number
  /** The one step it shows; undefined: all of them. */
  step: number | undefined
  title: string
  /** The same as numbered sentences, for people who do not see the picture. */
  description: string
  caption: string
  /** Where the run is looked at. */
  link: string
  messageLink: (message: Message) => string
  lanes: Lane[]
  marks: Mark[]
  messages: Message[]
}

type Part = { step?: number | undefined; endedBy?: string | undefined; origin: string }

/** What the inspector shows of a run, made for a text, a slide or a ticket. Undefined where it has nothing of that step. */
export function figureOf(run: Run, lessons: Lessons, { step, endedBy, origin }: Part): Figure | undefined {
  const story = storyFrom(leaveOutSecrets(run.exchanges), endedBy)
  const isPart = (number: number) => step === undefined || number === step
  const marks = marksOf(story, lessons).filter(({ number, rows }) => isPart(number) && rows.length > 0)
  if (marks.length === 0) return undefined
  const messages = story.messages.filter((message) => isPart(message.step))
  const told = lessons.steps.find(({ number }) => number === step)
  const whole = `Run ${run.n}: ${runName(story)}`
  const title = told ? `${whole}. Step ${told.number}: ${tellStep(told, messages[0] ?? story.telling).title}` : whole
  const inRun = (query: string) => `${origin}/runs/${run.n}${query}`
  return {
    ...{ run: run.n, step, title, marks, messages },
    description: textVersion(title, messages, lessons).trim(),
    caption: `Recorded on ${dayOf(run.startedAt)} in the photo-printing demo. Secrets are left out.`,
    link: inRun(messages[0] && step !== undefined ? `?m=${messages[0].id}` : ''),
    messageLink: ({ id }) => inRun(`?m=${id}`),
    lanes: lanesOf(story.messages),
  }
}

function dayOf(at: number): string {
  return new Date(at).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })
}
