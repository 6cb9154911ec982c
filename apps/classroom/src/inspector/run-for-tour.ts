import { holds } from '../facts.ts'
import type { Message } from '../messages/message.ts'
import { messagesOf } from '../messages/messages.ts'
import type { Run } from '../runs/run.ts'
import { NOTHING } from '../runs/run.ts'
import { readFinds } from '../teaching/find-it.ts'
import type { Lessons } from '../teaching/lessons.ts'
import { choicesOf } from './find-it.ts'
import { rememberedIn } from './remembered.ts'
import { type Story, storyFrom } from './story.ts'

/** So many of the newest runs are looked through. */
const MOST_RUNS = 10

type Told = { run: Run; story: Story }

/**
 * The run that the tour is told from, and another: a newer one that has come to the step at hand, or is lacking in it, or an
 * older one that shows more of it.
 */
export type RunForTour = Told & { [others in 'newer' | 'lacking' | 'older']?: Run | undefined }

/**
 * Chooses among somebody's runs, newest first, the one from which all nine steps are told: what was found in one step is looked
 * for again in a later one. It is the newest that brought photos and in which nothing is missing, else the newest that brought
 * photos, else the newest that is about photos. CloudDrive's own gallery asks for them too, and nobody ticks any there.
 * @param asked the number of a run that was asked for, which counts before all
 */
export function runForTour(own: Run[], step: number, lessons: Lessons, asked: number): RunForTour {
  const some = own.slice(0, MOST_RUNS).map((run) => ({ run, story: storyFrom(run.exchanges) }))
  const photos = some.filter(({ story }) => holds(['photos', 'not gallery'], story.telling))
  const complete = photos.filter(({ story }) => story.telling.facts.has('arrived'))
  const shown =
    some.find(({ run }) => run.n === asked) ??
    complete.find(isWhole) ??
    complete[0] ??
    photos[0] ??
    some.find(({ story }) => holds(['not sign-in', 'not opens nothing', 'not gallery'], story.telling)) ??
    some[0]
  if (!shown) return { run: NOTHING, story: storyFrom([]) }
  const at = some.indexOf(shown)
  const since = photos.filter((one) => some.indexOf(one) < at)
  const newer = since.find(({ run }) => messagesAt(step, run).length > 0)
  const lacking = newer ? undefined : since[0]
  const isLess = !hasFind(step, shown, lessons)
  const older = photos.find((one) => isLess && some.indexOf(one) > at && hasFind(step, one, lessons))
  return { ...shown, newer: newer?.run, lacking: lacking?.run, older: older?.run }
}

/** True where each step has a message, and CloudDrive asked all that it asks. */
function isWhole({ run, story }: Told): boolean {
  const { signIn, choice } = rememberedIn(story.messages)
  return !signIn && !choice && readFinds().every(({ step }) => messagesAt(step, run).length > 0)
}

/** True where there is in a run what is to be found in a step. */
function hasFind(step: number, { story }: Told, lessons: Lessons): boolean {
  return readFinds().some((find) => find.step === step && choicesOf(find, story.messages, lessons).length > 0)
}

/** The messages of a run that tell of a step. */
export function messagesAt(step: number, run: Run): Message[] {
  return messagesOn(step, messagesOf(run.exchanges))
}

/** Those of these messages that tell of a step. */
export function messagesOn(step: number, messages: Message[]): Message[] {
  return messages.filter((message) => message.step === step && !message.housekeeping)
}
