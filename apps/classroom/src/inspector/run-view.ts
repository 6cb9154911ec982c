import { readCodeReferences } from '../code/code-reference.ts'
import { isGivenUp, type Message } from '../messages/message.ts'
import { messagesOf } from '../messages/messages.ts'
import type { Run } from '../runs/run.ts'
import type { Lessons } from '../teaching/lessons.ts'
import { type ClientOfRun, clientOfRun } from './client-of-run.ts'
import { rowsOf, withoutNumbers } from './diagram-rows.ts'
import { expectedAfter } from './expected.ts'
import { LANES, laneOf } from './lanes.ts'
import { addressOf, parametersOf } from './parameters.ts'
import { curlOf, rawOf, shorten } from './raw.ts'
import { heldNow, stateOf } from './run-state.ts'
import { textVersion } from './text-version.ts'
import { tokensIn } from './tokens.ts'
import { knowledgeAt, whoHasSeen } from './who-has-seen.ts'

/** The views of one message, in the order of their tabs. */
const TABS = [
  { name: 'message', title: 'Message' },
  { name: 'step', title: 'Step' },
  { name: 'raw', title: 'Raw' },
  { name: 'seen', title: 'Who has seen what' },
  { name: 'whatif', title: 'What if' },
] as const

/** What a reader must know where it is not PrintShop's server that asks. */
const WHOSE: Record<ClientOfRun, string> = {
  shop: '',
  page: '',
  gallery: 'In this run CloudDrive’s own gallery is the client. Where the words say PrintShop, read: the gallery.',
  program:
    'In this run a program of its own is the client. It stands in PrintShop’s place, for it plays the same part.',
}

/** Everything the inspector's page shows of a run, with one message opened. */
export function runView(run: Run, lessons: Lessons, query: URLSearchParams) {
  const messages = messagesOf(run.exchanges)
  const shown = messages.filter((message) => !message.housekeeping)
  const opened = messages.find(({ id }) => id === query.get('m')) ?? shown.at(-1) ?? messages.at(-1)
  const expected = expectedAfter(messages)
  const view = query.get('view') === 'projector' ? 'projector' : ''
  const matrix = opened ? matrixAt(opened, messages) : []
  return {
    run,
    view,
    link: linkIn(run.n, view),
    lanes: LANES.map((lane, index) => ({ ...lane, holds: holdsOf(matrix, index) })),
    state: stateOf(messages),
    held: heldNow(messages),
    count: countOf(messages),
    endsAt: timeOf(messages.at(-1)?.at ?? run.startedAt),
    startedAt: timeOf(run.startedAt),
    opened,
    whose: WHOSE[clientOfRun(messages)],
    tabs: TABS,
    tab: TABS.find(({ name }) => name === query.get('tab'))?.name ?? 'message',
    steps: lessons.steps.map((step) => {
      const first = shown.find((message) => message.step === step.number)
      return {
        ...step,
        roleClass: laneOf(step.who).roleClass,
        first,
        rows: rowsOf(step.number, messages, expected, lessons),
      }
    }),
    matrix,
    detail: opened && detailOf(opened, lessons, query.get('show') === 'secrets'),
    text: textVersion(run.n, messages, lessons),
    shorten,
  }
}

/** A run in the list: when it was, and how far it came. */
export function runSummary(run: Run, experiments: number) {
  const messages = messagesOf(run.exchanges)
  return {
    n: run.n,
    saved: run.saved !== undefined,
    startedAt: timeOf(run.startedAt),
    state: stateOf(messages),
    count: countOf(messages),
    experiments: run.saved?.experiments.length ?? experiments,
  }
}

// Every view of every message has an address of its own. What is empty is left out of it.
function linkIn(n: number, view: string) {
  return (parameters: Record<string, string>): string => {
    const all = Object.entries({ view, ...parameters }).filter(([, value]) => value !== '')
    return `/runs/${n}${all.length > 0 ? '?' : ''}${new URLSearchParams(all)}`
  }
}

/** A line of the table: an item, and what each party knows of it at that moment. */
export type MatrixRow = ReturnType<typeof matrixAt>[number]

function matrixAt(opened: Message, messages: Message[]) {
  const order = new Map(messages.map(({ id }, index) => [id, index]))
  return whoHasSeen(messages).map((sight) => {
    const { name, label, icon } = sight.item
    return { name, label, icon, cells: knowledgeAt(sight, opened, order) }
  })
}

function holdsOf(matrix: MatrixRow[], lane: number) {
  return matrix.flatMap(({ label, icon, cells }) => {
    const cell = cells[lane]
    return typeof cell === 'object' ? [{ label, icon, isNew: cell.isNew }] : []
  })
}

function detailOf(message: Message, lessons: Lessons, whole: boolean) {
  const lesson = lessons.messages.get(message.lesson)
  return {
    from: laneOf(message.from),
    to: laneOf(message.to),
    line: withoutNumbers(message.line),
    unanswered: isGivenUp(message.exchange),
    time: timeOf(message.at),
    lesson,
    sent: readCodeReferences(lesson?.sent ?? []),
    checked: readCodeReferences(lesson?.checked ?? []),
    step: lessons.steps.find(({ number }) => number === message.step),
    address: addressOf(message),
    parameters: parametersOf(message, lessons),
    tokens: tokensIn(message, lessons),
    raw: rawOf(message, whole),
    curl: curlOf(message),
    whole,
  }
}

// Most messages of a run are housekeeping: who reads "134 messages" looks for them in vain.
function countOf(messages: Message[]): string {
  const folded = messages.filter(({ housekeeping }) => housekeeping).length
  const told = messages.length - folded
  return `${told} ${told === 1 ? 'message' : 'messages'}${folded > 0 ? `, ${folded} folded` : ''}`
}

function timeOf(at: number): string {
  return new Date(at).toLocaleTimeString('en-GB')
}
