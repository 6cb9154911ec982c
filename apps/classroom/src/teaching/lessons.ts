import { z } from 'zod'
import { type GlossaryEntry, readGlossary } from './glossary.ts'
import { readFolder, readYaml } from './lesson-files.ts'
import { messageHead, pageHead, reference, type sentence, stepHead } from './lesson-heads.ts'
import { toHtml } from './markdown.ts'

/** What a value is for, in one sentence, and where it is written. */
type Sentence = z.infer<typeof sentence>

/** What is taught about one message. `html` is its text. */
export type MessageLesson = z.infer<typeof messageHead> & { name: string; html: string }

/** What is taught about one of the nine steps. `parts` are its paragraphs by their heading. */
export type StepLesson = z.infer<typeof stepHead> & { parts: Section[] }

export type Section = { heading: string; html: string }

type TextPage = z.infer<typeof pageHead> & { sections: Section[] }

/** The pages that are nothing but text, by the name of their file. */
const PAGES = ['compare', 'about', 'for-writers', 'for-support', 'for-developers', 'for-leaders'] as const

/** The name of such a page. */
export type PageName = (typeof PAGES)[number]

/** All teaching text. */
export type Lessons = {
  messages: Map<string, MessageLesson>
  steps: StepLesson[]
  /** What is inside the two tokens, claim by claim, and what goes with every message, header by header. */
  shared: Record<'access-token' | 'id-token' | 'headers', MessageLesson>
  pages: Record<PageName, TextPage>
  glossary: GlossaryEntry[]
  /** The headings of the sections referred to, by their reference. */
  references: Record<string, string>
}

/** Reads the lessons: Markdown, each with a head that says what it is about. Throws when a head is wrong. */
export function readLessons(): Lessons {
  const messages = readMessages('messages')
  const shared = readMessages('shared')
  const steps = readFolder('steps').map(({ head, text }) => ({ ...stepHead.parse(head), parts: partsOf(text) }))
  return {
    messages,
    shared: {
      'access-token': one(shared, 'access-token'),
      'id-token': one(shared, 'id-token'),
      headers: one(shared, 'headers'),
    },
    pages: Object.fromEntries(PAGES.map((name) => [name, readPage(name)])) as Record<PageName, TextPage>,
    glossary: readGlossary(),
    references: z.record(reference, z.string()).parse(readYaml('references.yaml')),
    steps: steps.sort((one, other) => one.number - other.number),
  }
}

/** What a lesson says of a parameter or a header of its message; headers are known by any spelling. */
export function sentenceOf(lessons: Lessons, lesson: MessageLesson | undefined, name: string): Sentence | undefined {
  const lower = name.toLowerCase()
  for (const { parameters } of [...(lesson ? [lesson] : []), lessons.shared.headers]) {
    if (Object.hasOwn(parameters, name)) return parameters[name]
    const [, said] =
      Object.entries(parameters).find(([known]) => /^[A-Z]/.test(known) && known.toLowerCase() === lower) ?? []
    if (said) return said
  }
  return undefined
}

function readPage(name: string): TextPage {
  const page = readFolder('pages').find((file) => file.name === name)
  if (!page) throw new Error(`There is no page ${name}`)
  return { ...pageHead.parse(page.head), sections: partsOf(page.text) }
}

function readMessages(kind: string): Map<string, MessageLesson> {
  const lessons = readFolder(kind).map(({ name, head, text }) => {
    return { ...messageHead.parse(head, { error: () => `in ${name}` }), name, html: toHtml(text) }
  })
  const found = new Map(lessons.map((lesson) => [lesson.name, lesson]))
  return new Map(lessons.map((lesson) => [lesson.name, { ...lesson, parameters: allParameters(lesson, found) }]))
}

function allParameters(
  { like, parameters }: MessageLesson,
  lessons: Map<string, MessageLesson>,
): MessageLesson['parameters'] {
  const others = like.map((name) => one(lessons, name).parameters)
  return Object.assign({}, ...others, parameters)
}

function one(lessons: Map<string, MessageLesson>, name: string): MessageLesson {
  const lesson = lessons.get(name)
  if (!lesson) throw new Error(`There is no lesson ${name}`)
  return lesson
}

/** The paragraphs of a text by their heading. */
export function partsOf(text: string): Section[] {
  return text
    .split(/^## /m)
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const [heading = '', ...rest] = part.split('\n')
      return { heading: heading.trim(), html: toHtml(rest.join('\n').trim()) }
    })
}
