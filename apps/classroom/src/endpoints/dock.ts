import type { Origins } from '@photo/service/origins'
import type { RecordedExchange } from '@photo/types/recorded-exchange'
import type { RequestHandler } from 'express'
import { storyFrom } from '../inspector/story.ts'
import type { Message } from '../messages/message.ts'
import { isDenied } from '../messages/run-facts.ts'
import type { Arrivals } from '../runs/arrivals.ts'
import type { Run } from '../runs/run.ts'
import type { Runs } from '../runs/runs.ts'
import type { Lessons } from '../teaching/lessons.ts'
import { tellStep } from '../teaching/tell.ts'
import type { SentExperiments } from '../what-if/sent-experiments.ts'

type Dependencies = {
  origins: Origins
  runs: Runs
  sentExperiments: SentExperiments
  lessons: Lessons
  arrivals: Arrivals
}

/** What the dock says: a step of the story, or that the page is none. */
type DockText = {
  step: number | null
  title: string
  short: string
  text: string
  isComing?: true
  /** The page is perhaps more than this, as soon as more is known. */
  mayChange?: true
}

type Found = { exchange: RecordedExchange | undefined; run: Run | undefined }

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
  const find = (id: string): Found => {
    const run = runs.of(id)
    const exchange = runs.exchange(id) ?? sentExperiments.find(runs.all(), id)?.exchange
    return { exchange, run }
  }
  return async (req, res) => {
    const { exchange: id } = req.params
    const origin = req.get('origin')
    if (origin !== undefined && pages.includes(origin)) res.set('Access-Control-Allow-Origin', origin)
    res.vary('Origin')
    if (!find(id).exchange) await arrivals.waitFor(id)
    res.json(textFor(find(id), lessons))
  }
}

function textFor({ exchange, run }: Found, { steps }: Lessons): DockText {
  if (!exchange) return coming
  const { messages, state } = storyFrom(run?.exchanges ?? [exchange])
  const saysNo = (one: Message) => isDenied(one) && one.said.location?.href === exchange.request.url
  if (exchange.response.status >= 400) return messages.some(saysNo) ? denied : refused
  const page = messages.find((message) => message.exchange.id === exchange.id && message.kind === 'answer')
  const place = page && placeOf(page, messages, run !== undefined)
  const step = steps.find(({ number }) => number === place?.step)
  const told = step && place ? tellStep(step, place) : undefined
  const text = told ? { step: told.number, title: told.title, short: told.short, text: told.dock } : betweenSteps
  // Its record can come before those of what it shows, and its script may go on.
  const mayChange = run !== undefined && told?.number !== LAST && (state.kind === 'under way' || state.kind === 'held')
  return mayChange ? { ...text, mayChange } : text
}

/** The message by which a page's step is told. What is in no run can be no more than its beginning. */
function placeOf(page: Message, messages: Message[], isInRun: boolean): Message | undefined {
  // The page of a client that is in the browser alone goes on by itself, as far as its run has come.
  const goesOn = page.facts.has('page') && page.step === BROUGHT
  if (goesOn) return messages.findLast(({ step, housekeeping }) => step >= BROUGHT && !housekeeping)
  return isInRun || page.step === 1 ? page : undefined
}

const BROUGHT = 5
const LAST = 9

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

/** Nobody refused a message here: a person said no. */
const denied: DockText = {
  step: null,
  title: 'You said no',
  short: 'You said no',
  text: 'CloudDrive told the app so, and handed out no code. The inspector shows the answer that says it: access_denied.',
}
