import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { z } from 'zod'

const home = join(import.meta.dirname, '../../lessons')

/** A page of Markdown: its name, its head, which is YAML, and its text. */
type LessonFile = { name: string; head: unknown; text: string }

/** Reads all pages of one folder of the lessons. */
export function readFolder(folder: string): LessonFile[] {
  return readdirSync(join(home, folder))
    .filter((file) => file.endsWith('.md'))
    .map((file) => {
      const [, head = '', ...text] = readFileSync(join(home, folder, file), 'utf8').split(/^---$/m)
      const name = file.slice(0, -'.md'.length)
      return { name, head: inFile(`${folder}/${file}`, () => parse(head)), text: text.join('---').trim() }
    })
}

/** Reads a file of the lessons that is nothing but YAML, and of this shape. */
export function readYaml<Text>(file: string, shape: z.ZodType<Text>): Text {
  return inFile(file, () => shape.parse(parse(readFileSync(join(home, file), 'utf8'))))
}

// Whoever writes lessons is told in which of them the mistake is.
function inFile<Text>(file: string, read: () => Text): Text {
  try {
    return read()
  } catch (cause) {
    throw new Error(`The lesson ${file} cannot be read`, { cause })
  }
}
