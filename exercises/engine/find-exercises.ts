import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { StartError } from '../../packages/service/src/start-error.ts'
import type { Answers, Exercise } from './exercise.ts'

const home = join(import.meta.dirname, '..')

/** An exercise with its number as people type it, and its folder. */
export type Numbered = Exercise & { id: string; folder: string }

/** The folders of the exercises, in their order. */
export function exerciseFolders(): string[] {
  return readdirSync(home)
    .filter((name) => /^\d\d-/.test(name))
    .toSorted()
}

/** All exercises, in their order. */
export function loadExercises(): Promise<Numbered[]> {
  return Promise.all(
    exerciseFolders().map(async (folder) => {
      const { exercise } = (await load(folder, 'exercise.ts')) as { exercise: Exercise }
      return { ...exercise, id: folder.slice(0, 2), folder }
    }),
  )
}

/** The one of this number: `7` and `07` are the same. Throws StartError when there is none. */
export function findExercise(exercises: Numbered[], number: string): Numbered {
  const found = exercises.find(({ id }) => id === number.padStart(2, '0'))
  if (found) return found
  throw new StartError(
    `There is no exercise ${number}: they are 1 to ${exercises.length}. Try npm run exercise -- --list.`,
  )
}

/** Right and wrong ways to solve an exercise: for the proof, and for nobody else. */
export async function loadAnswers(folder: string): Promise<Answers> {
  const { answers } = (await load(folder, 'answers.ts')) as { answers: Answers }
  return answers
}

const load = (folder: string, file: string) => import(pathToFileURL(join(home, folder, file)).href)
