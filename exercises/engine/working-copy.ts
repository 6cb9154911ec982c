import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { copyProject } from '../../scripts/project-copy.ts'
import type { Hole } from './exercise.ts'
import type { Numbered } from './find-exercises.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The three parties that are written anew, with what their tests stand on. */
const NEEDED =
  /^(apps\/(cloud-drive-auth|cloud-drive-photos|printing-service)\/(?!.*(\.test\.ts|\.jpg)$)|packages\/(service|types|printed-title)\/(?!.*\.test\.ts$)|exercises\/|(package|tsconfig)\.json|pnpm-lock\.yaml)/

/** The files of an exercise, each once. */
export const filesOf = ({ holes }: Numbered): string[] => [...new Set(holes.map(({ file }) => file))]

/** Copies the project into `folder`, so that nothing a learner writes is in her clone. */
export const makeWorkingCopy = (folder: string): void => copyProject(folder, NEEDED)

/** What stands in the place of a hole. */
type Fill = (exercise: Numbered, hole: Hole, index: number) => string

/** A file of the product with the holes of this exercise in it, or with what `fill` puts in their place. */
export function withHoles(exercise: Numbered, file: string, fill: Fill = holeText): string {
  let text = readFileSync(join(root, file), 'utf8')
  for (const [index, hole] of exercise.holes.entries()) {
    if (hole.file !== file) continue
    const places = text.split(hole.find).length - 1
    if (places !== 1) throw new Error(`The text to take out stands ${places} times in ${file}: ${hole.find}`)
    text = text.replace(hole.find, () => fill(exercise, hole, index))
  }
  return text
}

/** Makes the holes, or what `fill` puts in their place, in the working copy. */
export function open(folder: string, exercise: Numbered, fill: Fill = holeText): void {
  for (const file of filesOf(exercise)) write(join(folder, file), withHoles(exercise, file, fill))
}

/** Puts the product's own lines back. */
export const close = (folder: string, exercise: Numbered): void =>
  open(folder, exercise, (_exercise, hole) => hole.find)

function holeText({ id, objective, section }: Numbered, hole: Hole): string {
  return hole.replace.replace('%', () => `Exercise ${Number(id)}: ${objective} To read: ${section}`)
}

/** The places that a learner goes to, as editors take them: file:line. What no comment asks for is out of the way alone. */
export function placesOf(folder: string, exercise: Numbered): string[] {
  const asking = exercise.holes.filter(({ replace }) => replace.includes('%'))
  return filesOf({ ...exercise, holes: asking }).map((file) => {
    const lines = readFileSync(join(folder, file), 'utf8').split('\n')
    const at = lines.findIndex((line) => line.includes(`Exercise ${Number(exercise.id)}: `))
    return `${join(folder, file)}:${at + 1 || firstHole(exercise, file)}`
  })
}

// Where a learner has taken the comment away, the hole is still where it was.
function firstHole(exercise: Numbered, file: string): number {
  const hole = exercise.holes.find((one) => one.file === file)
  return (
    readFileSync(join(root, file), 'utf8')
      .split(hole?.find ?? '')[0]
      ?.split('\n').length ?? 1
  )
}

/** Keeps what the learner wrote for an exercise, beside the copy, which may be made anew. */
export function keep(folder: string, kept: string, exercise: Numbered): void {
  for (const file of filesOf(exercise)) {
    if (existsSync(join(folder, file))) write(join(kept, exercise.id, file), readFileSync(join(folder, file), 'utf8'))
  }
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}
