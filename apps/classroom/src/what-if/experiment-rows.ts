import { arrowOf } from '../inspector/diagram-rows.ts'
import { messagesOf } from '../messages/messages.ts'
import type { Run } from '../runs/run.ts'
import type { SentExperiment } from './sent-experiments.ts'
import type { WhatIfLesson } from './what-if-lessons.ts'
import { outcomeView } from './what-if-view.ts'

/** The arrows of a run's experiments, for the diagram: what was asked, where it started, and what was said. */
export function experimentRows(run: Run, sent: readonly SentExperiment[], lessons: Map<string, WhatIfLesson>) {
  // Below the very message that was changed: its answer may be far away.
  const placeOf = (from: string) => `${from}-q`
  const saved = run.saved?.experiments ?? []
  const told = saved.map(({ exchange, question, was }) => ({
    ...{ id: 'saved', from: exchange, after: placeOf(exchange), question, arrows: [] },
    said: was,
  }))
  const rows = sent
    .filter(({ exchanges }) => exchanges.length > 0)
    .map((one) => ({
      id: one.id,
      from: one.from,
      after: placeOf(one.from),
      question: lessons.get(one.id)?.question ?? '',
      arrows: messagesOf(one.exchanges).map((message) => arrowOf(message, plain[message.kind])),
      said: shortVerdict(one, lessons.get(one.id)),
    }))
  return [...told, ...rows]
}

// Where the details are far below the picture, this is all that is in sight.
function shortVerdict(sent: SentExperiment, text: WhatIfLesson | undefined): string | undefined {
  if (!sent.answer || !text) return undefined
  const { status } = sent.answer
  const actual = outcomeView(sent, text).actual ?? ''
  return actual.includes(String(status)) ? actual : `${status}: ${actual}`
}

const plain = { request: 'experiment', answer: 'the answer' }
