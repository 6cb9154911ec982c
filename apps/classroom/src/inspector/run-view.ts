import type { Run } from '../runs/run.ts'
import type { Lessons } from '../teaching/lessons.ts'
import { tellStep } from '../teaching/tell.ts'
import { carriedIn } from './carried.ts'
import { detailOf } from './detail.ts'
import { laneOf, lanesOf } from './lanes.ts'
import { marksOf, saidOnce } from './marks.ts'
import { holdsOf, matrixAt } from './matrix.ts'
import { opensAt } from './opens-at.ts'
import { shorten } from './raw.ts'
import { askAgainPath, rememberedSentence } from './remembered.ts'
import { runName } from './run-name.ts'
import { countOf } from './run-summary.ts'
import type { Story } from './story.ts'
import { textVersion } from './text-version.ts'
import { timeOf } from './time.ts'
import { whyNothing } from './why-nothing.ts'

/** The views of one message, in the order of their tabs. */
const TABS = [
  { name: 'message', title: 'What it says' },
  { name: 'step', title: 'Why it is safe' },
  { name: 'raw', title: 'Raw' },
  { name: 'seen', title: 'Who has seen what' },
  { name: 'whatif', title: 'What if' },
] as const

/** Everything the inspector's page shows of a run, with one message opened. */
export function runView(run: Run, story: Story, lessons: Lessons, query: URLSearchParams) {
  const { messages, client, telling, held, state } = story
  const shown = messages.filter((message) => !message.housekeeping)
  const opened = messages.find(({ id }) => id === query.get('m')) ?? opensAt(story, query.get('m') ?? '')
  const view = query.get('view') === 'projector' ? 'projector' : ''
  const name = runName(story)
  const matrix = opened ? matrixAt(opened, messages) : []
  return {
    run,
    view,
    link: linkIn(run.n, view),
    // What was asked for, and not what was opened unasked: the newest message of a run that goes on stays the newest.
    asked: { m: query.get('m') ?? '', tab: query.get('tab') ?? '' },
    lanes: lanesOf(messages).map((lane, index) => ({ ...lane, holds: holdsOf(matrix, index) })),
    state,
    held,
    count: countOf(messages),
    endsAt: timeOf(messages.at(-1)?.at ?? run.startedAt),
    startedAt: timeOf(run.startedAt),
    opened,
    remembered: rememberedSentence(messages, client),
    askAgain: askAgainPath(messages),
    tabs: TABS,
    tab: TABS.find(({ name }) => name === query.get('tab'))?.name ?? 'message',
    steps: lessons.steps
      .map((step) => {
        const first = shown.find((message) => message.step === step.number)
        const nothing = first ? '' : whyNothing(step.number, story)
        return { ...tellStep(step, telling), roleClass: laneOf(step.who).roleClass, first, nothing }
      })
      .map(saidOnce),
    marks: marksOf(story, lessons),
    matrix,
    detail: opened && detailOf(opened, lessons, query.get('show') === 'secrets'),
    carried: opened && carriedIn(opened, messages),
    name,
    text: textVersion(`Run ${run.n}: ${name}`, messages, lessons),
    shorten,
  }
}

// Every view of every message has an address of its own. What is empty is left out of it.
function linkIn(n: number, view: string) {
  return (parameters: Record<string, string>): string => {
    const all = Object.entries({ view, ...parameters }).filter(([, value]) => value !== '')
    return `/runs/${n}${all.length > 0 ? '?' : ''}${new URLSearchParams(all)}`
  }
}
