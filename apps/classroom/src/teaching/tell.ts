import { holds, type Need, type Telling } from '../facts.ts'
import type { MessageLesson, StepLesson } from './lessons.ts'
import { toHtml } from './markdown.ts'

/** A lesson as it is so of one message: where its words hold for other runs only, those that hold for this one. */
export function tellLesson(lesson: MessageLesson, telling: Telling): MessageLesson {
  const or = (part: 'plain' | 'text') => holding(lesson.or, telling, part)
  const text = or('text')
  return {
    ...lesson,
    plain: named(or('plain') ?? lesson.plain, telling),
    html: namedIn(text === undefined ? lesson.html : toHtml(text), telling),
    parameters: Object.fromEntries(
      Object.entries(lesson.parameters).map(([name, one]) => [name, { ...one, says: tellSentence(one, telling) }]),
    ),
  }
}

/** A sentence as it is so of one message. */
export function tellSentence({ says, or }: MessageLesson['parameters'][string], telling: Telling): string {
  return named(holding(or, telling, 'says') ?? says, telling)
}

/** A step as it is so in one run, or of one message. */
export function tellStep(step: StepLesson, telling: Telling): StepLesson {
  const word = (part: 'short' | 'title' | 'dock' | 'find') =>
    named(holding(step.or, telling, part) ?? step[part], telling)
  return {
    ...step,
    short: word('short'),
    title: word('title'),
    dock: word('dock'),
    find: word('find'),
    parts: step.parts.map(({ heading, html }) => {
      const text = step.or.find((one) => one.parts?.[heading] !== undefined && holds(one.for, telling))?.parts?.[
        heading
      ]
      return { heading, html: namedIn(text === undefined ? html : toHtml(text), telling) }
    }),
  }
}

function holding<Part extends string>(
  others: ({ for: Need[] } & { [one in Part]?: string | undefined })[],
  telling: Telling,
  part: Part,
): string | undefined {
  return others.find((one) => one[part] !== undefined && holds(one.for, telling))?.[part]
}

/** Puts the client's name into a sentence. */
export function named(text: string, { client }: Pick<Telling, 'client'>): string {
  return text
    .replaceAll('{client}', () => client)
    .replaceAll('{Client}', () => client.charAt(0).toUpperCase() + client.slice(1))
}

/** The same in HTML: anybody may register under any name. */
export function namedIn(html: string, { client }: Pick<Telling, 'client'>): string {
  const escaped = client.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
  return named(html, { client: escaped })
}
