import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

const home = join(import.meta.dirname, '../../lessons')

/** A page of Markdown: its name, its head, which is YAML, and its text. */
type LessonFile = { name: string; head: unknown; text: string }

/** Reads all pages of one folder of the lessons. */
export function readFolder(folder: string): LessonFile[] {
  return readdirSync(join(home, folder))
    .filter((file) => file.endsWith('.md'))
    .map((file) => {
      const [, head = '', ...text] = readFileSync(join(home, folder, file), 'utf8').split(/^---$/m)
      return { name: file.slice(0, -'.md'.length), head: parse(head), text: text.join('---').trim() }
    })
}

/** Reads a file of the lessons that is nothing but YAML. */
export function readYaml(file: string): unknown {
  return parse(readFileSync(join(home, file), 'utf8'))
}
