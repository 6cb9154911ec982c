import { createHash } from 'node:crypto'
import { cpSync, existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { findExercise, loadExercises, type Numbered } from './find-exercises.ts'
import { type Progress, readProgress, writeProgress } from './progress.ts'
import { close, filesOf, keep, makeWorkingCopy, open, withHoles } from './working-copy.ts'

export type Path = Awaited<ReturnType<typeof openPath>>

/** The path of exercises with how far a learner is on it. All of it lies below `home`; her clone stays as it is. */
export async function openPath(home: string) {
  const [copy, kept, file] = [join(home, 'project'), join(home, 'yours'), join(home, 'progress.json')]
  const exercises = await loadExercises()
  const progress = () => readProgress(file)
  const note = (news: Partial<Progress>) => writeProgress(file, { ...progress(), ...news })
  const current = () => findExercise(exercises, progress().current)
  const after = ({ id }: Numbered) => exercises.find((one) => one.id > id)

  /** Opens an exercise: its holes, or what the learner has written into them before. */
  function enter(exercise: Numbered): void {
    if (existsSync(copy)) keep(copy, kept, current())
    makeWorkingCopy(copy)
    open(copy, exercise)
    // Lines that were written for an older version of a file would take that version back with them.
    const base = baseOf(exercise)
    if (progress().bases[exercise.id] === base) restore(exercise)
    note({ current: exercise.id, bases: { ...progress().bases, [exercise.id]: base } })
  }

  function restore(exercise: Numbered): void {
    for (const each of filesOf(exercise)) {
      const own = join(kept, exercise.id, each)
      if (existsSync(own)) cpSync(own, join(copy, each))
    }
  }

  /** Makes the holes of an exercise anew, and forgets what was written into them. */
  function reset(exercise: Numbered): void {
    rmSync(join(kept, exercise.id), { recursive: true, force: true })
    note({ done: progress().done.filter((id) => id !== exercise.id), hints: { ...progress().hints, [exercise.id]: 0 } })
    if (existsSync(copy)) open(copy, exercise)
  }

  /** Marks an exercise as done. What was written stays in the copy until the next one begins. */
  function finish(exercise: Numbered): void {
    keep(copy, kept, exercise)
    note({ done: [...new Set([...progress().done, exercise.id])].toSorted() })
  }

  /** Puts the product's own lines back and goes on. */
  function leave(exercise: Numbered, next: Numbered): void {
    keep(copy, kept, exercise)
    close(copy, exercise)
    open(copy, next)
    restore(next)
    note({ current: next.id, bases: { ...progress().bases, [next.id]: baseOf(next) } })
  }

  /** The next hint of an exercise: after the third one the first again. */
  function hint(exercise: Numbered): { number: number; text: string } {
    const read = (progress().hints[exercise.id] ?? 0) % exercise.hints.length
    note({ hints: { ...progress().hints, [exercise.id]: read + 1 } })
    return { number: read + 1, text: exercise.hints[read] ?? '' }
  }

  const find = (number: string) => findExercise(exercises, number)
  return { copy, exercises, progress, current, find, after, enter, reset, finish, leave, hint }
}

const baseOf = (exercise: Numbered) =>
  createHash('sha256')
    .update(
      filesOf(exercise)
        .map((file) => withHoles(exercise, file))
        .join('\0'),
    )
    .digest('hex')
