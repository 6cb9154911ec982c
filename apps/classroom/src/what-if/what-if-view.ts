import type { RecordedExchange } from '@photo/types/recorded-exchange'
import { readCodeReferences } from '../code/code-reference.ts'
import { plainOf, withoutNumbers } from '../inspector/diagram-rows.ts'
import { messagesOf } from '../messages/messages.ts'
import type { Run } from '../runs/run.ts'
import { type Check, readChecks } from '../teaching/checks.ts'
import type { Lessons } from '../teaching/lessons.ts'
import { whenDone } from './after-sending.ts'
import { EXPERIMENTS, offersOf } from './all-experiments.ts'
import { errorOf, headingOf } from './answer.ts'
import { checkOf, isOther, isUnrefused } from './check-that-refused.ts'
import { sameRequest } from './edits.ts'
import { endedBefore } from './ended-before.ts'
import type { Experiment } from './experiment.ts'
import type { SentExperiment } from './sent-experiments.ts'
import { showAnswer } from './show-answer.ts'
import { showRequest } from './show-request.ts'
import { outcomeOf, type WhatIfLesson, whenEnded } from './what-if-lessons.ts'

type Options = {
  run: Run
  lessons: Map<string, WhatIfLesson>
  sent: readonly SentExperiment[]
  now: number
  asked?: string | null
}

/** The experiments that start at one exchange, for the tab. */
export function whatIfView(exchange: RecordedExchange, { run, lessons, sent, now, asked }: Options) {
  // The secrets that it takes to ask once more are not in a file.
  if (run.saved) return []
  const last = sent.findLast(({ from }) => from === exchange.id)?.id
  const offers = offersOf(run)
  const hasEnded = endedBefore(run, sent, lessons)
  const cards = EXPERIMENTS.filter((one) => offers(one, exchange)).flatMap((experiment) => {
    const text = lessons.get(experiment.id)
    const request = experiment.change({ exchange, run, now })
    const done = sent.find(({ id, from }) => id === experiment.id && from === exchange.id)
    const changed = request ?? done?.request
    if (!text || !changed) return []
    return [
      {
        ...whenDone(whenEnded(text, hasEnded), experiment, done),
        inBrowser: experiment.inBrowser ?? false,
        lines: showRequest(changed, sameRequest(exchange)),
        ...(done && { done: outcomeView(done, text) }),
      },
    ]
  })
  // The one that was asked for, or was sent last, stands first, open and with its answer; else the first as it is.
  const first = cards.some(({ id }) => id === asked) ? asked : last
  const inOrder = [...cards.filter(({ id }) => id === first), ...cards.filter(({ id }) => id !== first)]
  return inOrder.map((card, place) => ({ ...card, isOpen: place === 0 }))
}

/** The messages of a run at which experiments start, and how many. */
export function startingPointsOf(run: Run, lessons: Lessons, now: number) {
  if (run.saved) return []
  const offers = offersOf(run)
  const canStart = (exchange: RecordedExchange) => (one: Experiment) =>
    offers(one, exchange) && one.change({ exchange, run, now }) !== undefined
  return messagesOf(run.exchanges)
    .filter(({ kind, housekeeping }) => kind === 'request' && !housekeeping)
    .map((message) => ({
      message,
      line: withoutNumbers(message.line),
      plain: plainOf(message, lessons),
      count: EXPERIMENTS.filter(canStart(message.exchange)).length,
    }))
    .filter(({ count }) => count > 0)
}

/** How an experiment came out. `isOther`: by another check than its text explains. */
export function outcomeView(sent: SentExperiment, text: WhatIfLesson) {
  const { answer, guess, request } = sent
  if (!answer) return { guess, url: request.url }
  const told = whenEnded(text, sent.hadEnded)
  const error = errorOf(answer)
  const other = isOther(answer, text)
  const was = outcomeOf(text, answer.status, error)
  const predicted = text.predictions[was]?.says ?? 'none of the three'
  const expected = guess === undefined ? undefined : text.predictions[guess]?.says
  return {
    guess,
    url: request.url,
    error,
    isOther: other,
    // Its text tells of a check that has to refuse.
    isUnrefused: isUnrefused(answer, text),
    html: told.html,
    expected,
    actual: other ? 'another check came first' : (told.was ?? predicted),
    isExpected: !other && told.was === undefined && guess === was,
    answer: showAnswer(answer),
    heading: headingOf(answer),
    check: withLines(checkOf(answer)),
  }
}

// Where it is decided first, then where the words stand.
function withLines(check: Check | undefined) {
  if (!check) return undefined
  const { says, ref, code, words } = check
  return { says, ref, code: readCodeReferences(words === undefined ? [code] : [code, words]) }
}

/** How the experiments of a saved run came out: those that started at one exchange, with the lines of our own check. */
export function savedOutcomes({ saved }: Run, exchange: RecordedExchange) {
  const here = saved?.experiments.filter((one) => one.exchange === exchange.id) ?? []
  return here.map((one) => ({
    ...one,
    code: withLines(readChecks().find(({ says }) => says === one.check?.says))?.code ?? [],
  }))
}

/** An experiment and its outcome in words; undefined when the browser has not opened the changed address yet. */
export function inWords(sent: SentExperiment, lessons: Map<string, WhatIfLesson>) {
  const text = lessons.get(sent.id)
  if (!text || !sent.answer) return undefined
  const { expected, actual } = outcomeView(sent, text)
  const { status } = sent.answer
  const check = checkOf(sent.answer) ?? null
  return { exchange: sent.from, question: text.question, expected: expected ?? null, was: actual ?? '', status, check }
}
