import { later } from '@photo/service/later'
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

/**
 * The lessons: Markdown, each with a head that says what it is about. Each kind is read when it is first asked for. Throws then
 * when a head is wrong.
 */
export function openLessons(): Lessons {
  const messages = later(() => readMessages('messages'))
  const shared = later(readShared)
  const pages = later(readPages)
  const glossary = later(readGlossary)
  const references = later(() => readYaml('references.yaml', z.record(reference, z.string())))
  const steps = later(readSteps)
  return {
    get messages() {
      return messages()
    },
    get shared() {
      return shared()
    },
    get pages() {
      return pages()
    },
    get glossary() {
      return glossary()
    },
    get references() {
      return references()
    },
    get steps() {
      return steps()
    },
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

function readShared(): Lessons['shared'] {
  const shared = readMessages('shared')
  return {
    'access-token': one(shared, 'access-token'),
    'id-token': one(shared, 'id-token'),
    headers: one(shared, 'headers'),
  }
}

function readSteps(): StepLesson[] {
  const steps = readFolder('steps').map(({ head, text }) => ({ ...stepHead.parse(head), parts: partsOf(text) }))
  return steps.sort((one, other) => one.number - other.number)
}

function readPages(): Lessons['pages'] {
  const files = readFolder('pages')
  const pages = PAGES.map((name) => {
    const page = files.find((file) => file.name === name)
    if (!page) throw new Error(`There is no page ${name}`)
    return [name, { ...pageHead.parse(page.head), sections: partsOf(page.text) }]
  })
  return Object.fromEntries(pages)
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
