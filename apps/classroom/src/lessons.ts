import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { marked } from 'marked'
import { parse } from 'yaml'
import { z } from 'zod'

const reference = z.string().regex(/^(RFC \d{4}|OAuth 2\.1|OpenID Connect Core) §[\w.]+$/)

const messageHead = z.strictObject({
  /** Plain words beside the protocol's: "take this code back". */
  plain: z.string(),
  refs: z.array(reference).default([]),
  /** One sentence for each parameter that the message may carry, and where it is written. */
  parameters: z.record(z.string(), z.strictObject({ says: z.string(), ref: reference.optional() })).default({}),
  /** Where the message is made, and where it is judged: files of this project. */
  sent: z.array(z.string()).default([]),
  checked: z.array(z.string()).default([]),
})

const stepHead = z.strictObject({
  number: z.number().int().min(1).max(9),
  /** For the rail and the phone. */
  short: z.string(),
  title: z.string(),
  who: z.enum(['browser', 'printshop', 'auth', 'photos']),
  /** One or two sentences for the foot of the page. */
  dock: z.string(),
  /** One thing to find in one's own run. */
  find: z.string(),
  refs: z.array(reference),
})

/** What is taught about one message. `html` is its text. */
type MessageLesson = z.infer<typeof messageHead> & { name: string; html: string }

/** What is taught about one of the nine steps. `parts` are its paragraphs by their heading. */
export type StepLesson = z.infer<typeof stepHead> & { parts: { heading: string; html: string }[] }

/** All teaching text. */
export type Lessons = { messages: Map<string, MessageLesson>; steps: StepLesson[] }

const folder = join(import.meta.dirname, '../lessons')

/** Reads the lessons: Markdown, each with a head that says what it is about. Throws when a head is wrong. */
export function readLessons(): Lessons {
  const messages = readFolder('messages').map(({ name, head, text }) => {
    return { ...messageHead.parse(head, { error: () => `in ${name}` }), name, html: toHtml(text) }
  })
  const steps = readFolder('steps').map(({ head, text }) => ({ ...stepHead.parse(head), parts: partsOf(text) }))
  return {
    messages: new Map(messages.map((message) => [message.name, message])),
    steps: steps.sort((one, other) => one.number - other.number),
  }
}

function readFolder(kind: string): { name: string; head: unknown; text: string }[] {
  return readdirSync(join(folder, kind))
    .filter((file) => file.endsWith('.md'))
    .map((file) => {
      const [, head = '', text = ''] = readFileSync(join(folder, kind, file), 'utf8').split(/^---$/m)
      return { name: file.slice(0, -'.md'.length), head: parse(head), text: text.trim() }
    })
}

function partsOf(text: string): StepLesson['parts'] {
  return text
    .split(/^## /m)
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const [heading = '', ...rest] = part.split('\n')
      return { heading: heading.trim(), html: toHtml(rest.join('\n').trim()) }
    })
}

function toHtml(markdown: string): string {
  return marked.parse(markdown, { async: false })
}
