import { carriedIn } from '../../../apps/classroom/src/inspector/carried.ts'
import { detailOf } from '../../../apps/classroom/src/inspector/detail.ts'
import { marksOf } from '../../../apps/classroom/src/inspector/marks.ts'
import { rememberedSentence } from '../../../apps/classroom/src/inspector/remembered.ts'
import { runName } from '../../../apps/classroom/src/inspector/run-name.ts'
import { type Story, storyFrom } from '../../../apps/classroom/src/inspector/story.ts'
import { textVersion } from '../../../apps/classroom/src/inspector/text-version.ts'
import type { Message } from '../../../apps/classroom/src/messages/message.ts'
import type { Run } from '../../../apps/classroom/src/runs/run.ts'
import { openLessons } from '../../../apps/classroom/src/teaching/lessons.ts'
import { tellStep } from '../../../apps/classroom/src/teaching/tell.ts'
import { readWhatIfLessons, tellWhatIfs } from '../../../apps/classroom/src/what-if/what-if-lessons.ts'
import { whatIfView } from '../../../apps/classroom/src/what-if/what-if-view.ts'

/** A sentence that the classroom shows, where, and at which message, if at one. */
export type Shown = { where: string; text: string; message?: Pick<Message, 'exchange' | 'kind'> }

const lessons = openLessons()
const whatIfLessons = readWhatIfLessons()

/** Every sentence that the classroom shows of a run: what its pages print, before they print it. */
export function everySentence(run: Run): Shown[] {
  const story = storyFrom(run.exchanges)
  return [
    ...ofTheRun(story),
    ...ofTheTour(story),
    ...story.messages.flatMap(ofMessage),
    ...story.messages.flatMap((message) => inShort(message, story)),
    ...story.messages.filter(({ kind }) => kind === 'request').flatMap((message) => ofExperiments(message, run, story)),
  ]
}

function ofTheRun(story: Story): Shown[] {
  const { messages, state, client } = story
  const marks = marksOf(story, lessons).flatMap(({ rows, short, nothing }) => {
    const [message] = rows
      .flatMap((row) => (row.kind === 'missed' ? [] : row.kind === 'arrow' ? [row.arrow] : row.arrows))
      .flatMap(({ message: one }) => one ?? [])
    // Of a step that did not come there is a name, and the reason.
    return [message ? short : nothing]
      .filter(Boolean)
      .map((text) => ({ where: 'mark', text, ...(message && { message }) }))
  })
  const drawn = messages.filter(({ housekeeping }) => !housekeeping)
  const lines = textVersion('', messages, lessons).split('\n').filter(Boolean)
  const remembered = rememberedSentence(messages, client)
  return [
    { where: 'name', text: runName(story) },
    { where: 'state', text: state.words },
    ...(remembered ? [{ where: 'picture', text: remembered }] : []),
    ...marks,
    ...lines.map((text) => {
      const message = drawn[Number(/^(\d+)\. /.exec(text)?.[1]) - 1]
      return { where: 'text', text, ...(message && { message }) }
    }),
  ]
}

// Steps to which the run has come. The others are told as what will happen.
function ofTheTour({ messages, telling }: Story): Shown[] {
  return lessons.steps
    .filter(({ number }) => messages.some(({ step, housekeeping }) => step === number && !housekeeping))
    .flatMap((step) => sentencesOfStep(tellStep(step, telling)).map((text) => ({ where: `tour ${step.number}`, text })))
}

function ofMessage(message: Message): Shown[] {
  const { lesson, parameters, tokens, step } = detailOf(message, lessons, false)
  const texts = [
    ...(lesson ? [lesson.plain, ...split(textOf(lesson.html))] : []),
    ...parameters.flatMap(({ name, says }) => split(says ?? '').map((one) => `${name}: ${one}`)),
    ...tokens.flatMap(({ kind, claims }) =>
      claims.flatMap(({ name, says }) => split(says ?? '').map((one) => `${kind}, ${name}: ${one}`)),
    ),
    ...(step ? sentencesOfStep(step) : []),
  ]
  return texts.map((text) => ({ where: 'message', text, message }))
}

// As the concept says it of a message: the view lists the same words.
function inShort(message: Message, { messages }: Story): Shown[] {
  const { isIn, isNot } = carriedIn(message, messages)
  const side = message.kind === 'request' ? 'asked' : 'answered'
  const texts = [
    ...(isIn.length > 0 ? [`in it, ${side}: ${isIn.join(', ')}.`] : []),
    ...(isNot.length > 0 ? [`not in it, ${side}: ${isNot.join(', ')}.`] : []),
    `read by ${message.channel === 'front' ? 'you' : 'the two at its ends'}`,
  ]
  return texts.map((text) => ({ where: 'in short', text, message }))
}

function ofExperiments(message: Message, run: Run, { telling }: Story): Shown[] {
  const told = tellWhatIfs(whatIfLessons, telling)
  const cards = whatIfView(message.exchange, { run, lessons: told, sent: [], now: Date.now() })
  const texts = cards.flatMap(({ question, predictions, warning, afterwards, html }) => [
    ...[question, ...predictions.map(({ says }) => says), warning ?? '', afterwards ?? ''].flatMap(split),
    ...split(textOf(html)),
  ])
  return texts.map((text) => ({ where: 'what if', text, message }))
}

function sentencesOfStep({ title, short, dock, find, parts }: ReturnType<typeof tellStep>): string[] {
  return [title, short, dock, find, ...parts.map(({ html }) => textOf(html))].flatMap(split)
}

function textOf(html: string): string {
  const text = html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ (?=[.,:;])/g, '')
  return text
    .replaceAll(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
    .replaceAll('&quot;', '"')
    .trim()
}

/** The sentences of a text. */
export function split(text: string): string[] {
  return text.split(/(?<=[.?!]”?)\s+(?=[A-Z“])/).filter((one) => /[a-z]{2}/.test(one))
}
