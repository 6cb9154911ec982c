import { z } from 'zod'
import { readFolder } from './lesson-files.ts'
import { partsOf, type Section } from './lessons.ts'

const head = z.strictObject({
  title: z.string(),
  /** For a link. */
  short: z.string(),
  lead: z.string(),
  /** The experiments in which the reader sees it for real. */
  experiments: z.array(z.string()).min(1),
  refs: z.array(z.string()),
})

/** An attack told in pictures: for each picture a heading and a few sentences. */
export type Story = z.infer<typeof head> & { name: string; parts: Section[] }

/** The stories, by the name of their file. Throws when a head is wrong. */
export function readStories(): Story[] {
  return readFolder('stories')
    .map(({ name, head: yaml, text }) => ({ ...head.parse(yaml), name, parts: partsOf(text) }))
    .sort((one, other) => (one.name < other.name ? 1 : -1))
}
