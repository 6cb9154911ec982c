import type { Message } from '../messages/message.ts'
import type { Lessons } from '../teaching/lessons.ts'
import { tellStep } from '../teaching/tell.ts'
import { expectedRows, type Row, rowsOf } from './diagram-rows.ts'
import { laneOf } from './lanes.ts'
import type { Story } from './story.ts'
import { whyNothing } from './why-nothing.ts'

/** Some messages that follow each other and belong to one step, with the mark of that step beside them. */
export type Mark = {
  /** 0: beside the story. */
  number: number
  short: string
  roleClass: string
  /** The first of its step: there the step begins. */
  isFirst: boolean
  rows: Row[]
  /** Why there is no message of it; empty where there is one. */
  nothing: string
}

/** The picture of a run: its messages in the order of time, the steps as marks beside them. Then what is still to come. */
export function marksOf(story: Story, lessons: Lessons): Mark[] {
  const { messages, expected, telling } = story
  const known = new Set<number>()
  const mark = (number: number, told: Message | Story['telling'], rows: Row[]): Mark => {
    const step = lessons.steps.find((one) => one.number === number)
    const isFirst = !known.has(number)
    known.add(number)
    const { short, who } = step
      ? { ...tellStep(step, told), who: step.who }
      : { short: BESIDE, who: 'browser' as const }
    return { number, short, roleClass: step ? laneOf(who).roleClass : '', isFirst, rows, nothing: '' }
  }
  const seen = inSpells(messages).flatMap((spell) => {
    const told = spell.find(({ housekeeping }) => !housekeeping) ?? spell[0]
    return told ? [mark(told.step, told, rowsOf(spell, messages, lessons))] : []
  })
  const toCome = Map.groupBy(expected, ({ step }) => step)
  const coming = [...toCome].map(([step, some]) => mark(step, telling, expectedRows(some, telling, lessons)))
  const gaps = lessons.steps
    .filter(({ number }) => !known.has(number))
    .map(({ number }) => ({ ...mark(number, telling, []), nothing: whyNothing(number, story) }))
  return gaps.reduce(withGap, [...seen, ...coming]).map(saidOnce)
}

// Before the first mark of a later step: there it would have come.
function withGap(marks: Mark[], gap: Mark): Mark[] {
  const later = marks.findIndex(({ number }) => number > gap.number)
  return later === -1 ? [...marks, gap] : marks.toSpliced(later, 0, gap)
}

const BESIDE = 'Beside the steps'

/** A reason that several steps share is said at the first of them. */
export function saidOnce<One extends { nothing: string }>(one: One, index: number, all: One[]): One {
  return all.findIndex(({ nothing }) => nothing === one.nothing) < index ? { ...one, nothing: '' } : one
}

function inSpells(messages: Message[]): Message[][] {
  const spells: Message[][] = []
  for (const message of messages) {
    const last = spells.at(-1)
    if (last?.[0]?.step === message.step) last.push(message)
    else spells.push([message])
  }
  return spells
}
