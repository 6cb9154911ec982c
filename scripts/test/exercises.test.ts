import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { loadAnswers, loadExercises } from '../../exercises/engine/find-exercises.ts'
import { withHoles } from '../../exercises/engine/working-copy.ts'
import type { Mutant } from '../mutants/mutant.ts'
import { exists, find, importers, read, sources } from './project-files.ts'

const exercises = await loadExercises()
const lists = readdirSync(new URL('../mutants/', import.meta.url)).filter((file) => file !== 'mutant.ts')
const mutants = (await Promise.all(lists.map((list) => import(`../mutants/${list}`)))).flatMap((list) =>
  Object.values<Mutant[]>(list).flat(),
)
const references = read('apps/classroom/lessons/references.yaml')

describe('The exercises', () => {
  it('are at least twelve, and their README lists them', () => {
    expect(exercises.length).toBeGreaterThanOrEqual(12)
    const rows = exercises.map(
      ({ id, title, section, lab }) => `| ${Number(id)} | ${title} | ${section} |${lab ? ` ${Number(lab)} ` : ' '}|`,
    )
    expect(rows.filter((row) => !read('exercises/README.md').includes(row))).toEqual([])
  })

  it('are named, with their number, where a developer enters the classroom', () => {
    const door = read('apps/classroom/lessons/pages/for-developers.md')
    expect(door).toContain(`\`npm run exercise\` in the project: write ${exercises.length} of these checks yourself`)
  })

  it.each(exercises)(
    '$folder takes out a guard that is a mutant as well, so that a test of the product misses it',
    ({ holes }) => {
      for (const { id, file, find } of holes) {
        const guards = mutants.filter((one) => one.file === file && [one.id].flat().includes(String(id)))
        expect(guards.filter((guard) => find.includes(guard.find)).length).toBeGreaterThan(0)
      }
    },
  )

  it.each(exercises)(
    '$folder makes its hole in text that stands once, and says there what is to be true',
    (exercise) => {
      const texts = exercise.holes.map(({ file }) => withHoles(exercise, file))
      expect(texts[0]).toContain(`Exercise ${Number(exercise.id)}: ${exercise.objective} To read: ${exercise.section}`)
    },
  )

  it.each(exercises)(
    '$folder has a short objective, three hints, and a lab that exists',
    ({ objective, hints, lab }) => {
      expect(objective.length).toBeLessThan(150)
      expect(new Set(hints).size).toBe(3)
      if (lab) expect(find(`labs/${lab}-*/README.md`)).toHaveLength(1)
    },
  )

  it.each(exercises)('$folder cites sections that are on the list of the lessons', ({ folder }) => {
    const cited = ['exercise.ts', 'judge.ts'].flatMap((file) =>
      [...read(`exercises/${folder}/${file}`).matchAll(/RFC \d{4} (?:§|App\. )[\w.]*\w/g)].map(([section]) => section),
    )
    expect(cited.length).toBeGreaterThan(2)
    expect(cited.filter((section) => section.includes('§') && !references.includes(`\n${section}: `))).toEqual([])
  })

  it.each(exercises)('$folder is proven by two right answers and three wrong ones', async ({ folder, holes }) => {
    const { right, wrong } = await loadAnswers(folder)
    expect(right.length).toBeGreaterThanOrEqual(2)
    expect(wrong.length).toBeGreaterThanOrEqual(3)
    for (const answer of [...right, ...wrong.map(({ answer }) => answer)]) expect(answer).toHaveLength(holes.length)
    expect(exists(`exercises/${folder}/judge.ts`)).toBe(true)
  })

  it('are loaded by nothing that is served', () => {
    expect(importers([...sources, ...find('scripts/*.ts')], /^exercises\//)).toEqual([])
  })
})
