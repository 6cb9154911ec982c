import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { temporaryFolder } from '../packages/service/test/temporary-folder.ts'
import { exerciseFolders, loadAnswers, loadExercises, type Numbered } from './engine/find-exercises.ts'
import { judge, startJudge } from './engine/judge.ts'
import { isSolved, tellVerdict } from './engine/tell.ts'
import { close, makeWorkingCopy, open } from './engine/working-copy.ts'

const exercises = await loadExercises()
const place = temporaryFolder()
const [copy, compiled] = [join(place.folder, 'project'), join(place.folder, 'compiled')]
beforeAll(() => makeWorkingCopy(copy))
afterAll(place.remove)

const told = async (exercise: Numbered) => {
  const verdict = await judge(startJudge(copy, compiled), exercise)
  return { solved: isSolved(verdict), kind: verdict.kind, text: tellVerdict(verdict).replaceAll(/\s+/g, ' ') }
}
const judged = (exercise: Numbered, fill?: string[]) => {
  open(copy, exercise, ...(fill ? [(_one: Numbered, _hole: unknown, index: number) => fill[index] ?? ''] : []))
  return told(exercise)
}

describe.each(exercises)('exercise $folder', (exercise) => {
  afterAll(() => close(copy, exercise))

  it('fails unsolved, in words that teach', async () => {
    const { solved, kind, text } = await judged(exercise)
    expect({ solved, kind }).toEqual({ solved: false, kind: 'judged' })
    expect(text).toMatch(/✗ .+ .+\? .+ RFC \d{4} §/)
    expect(text).not.toContain('stumbled')
  })

  it('is solved by the product’s own lines', async () => {
    const { text, solved } = await judged(
      exercise,
      exercise.holes.map(({ find }) => find),
    )
    expect({ solved, text }).toMatchObject({ solved: true, text: expect.not.stringContaining('✗') })
  })

  it('is solved by others that are right, written differently', async () => {
    const { right } = await loadAnswers(exercise.folder)
    expect(right.length).toBeGreaterThan(1)
    for (const answer of right) {
      const { solved, text } = await judged(exercise, answer)
      expect({ answer, solved, text }).toMatchObject({ solved: true })
    }
  })

  it('says of typical wrong ones what is wrong with them', async () => {
    const { wrong } = await loadAnswers(exercise.folder)
    expect(wrong.length).toBeGreaterThan(2)
    for (const { answer, says } of wrong) {
      const { solved, text } = await judged(exercise, answer)
      expect(solved).toBe(false)
      expect(text).toMatch(says)
    }
  })

  it('tells a file that does not run from one that is wrong', async () => {
    const { kind, text } = await judged(
      exercise,
      exercise.holes.map(() => '  if (( this is no program'),
    )
    expect(kind).toBe('broken')
    expect(text).toMatch(/does not run yet/)
  })
})

it('has a folder for each number, without a gap', () => {
  expect(exerciseFolders().map((name) => Number(name.slice(0, 2)))).toEqual(exercises.map((_one, index) => index + 1))
  expect(readFileSync(join(import.meta.dirname, 'README.md'), 'utf8')).toContain('npm run exercise')
})
