import { describe, expect, it } from 'vitest'
import { readCodeReference } from '../../../apps/classroom/src/code/code-reference.ts'
import { writtenReferences } from '../../../apps/classroom/src/code/named-files.ts'
import { readChecks } from '../../../apps/classroom/src/teaching/checks.ts'
import { openLessons } from '../../../apps/classroom/src/teaching/lessons.ts'
import { find, read } from '../project-files.ts'

const lessons = openLessons()
const teaching = [...lessons.messages.values(), ...Object.values(lessons.shared)]

describe('The lessons as they stand', () => {
  it('names functions that exist: of each, the lines are found', () => {
    const written = writtenReferences(lessons)
    expect(written.length).toBeGreaterThan(100)
    expect(written.filter((reference) => !readCodeReference(reference))).toEqual([])
    // A program is named by what it does there; a page has no such name.
    expect(written.filter((reference) => /\.ts$/.test(reference))).toEqual([])
  })

  it('says where every message of the story is made or judged', () => {
    const silent = [...lessons.messages.values()].filter(({ sent, checked }) => sent.length + checked.length === 0)
    expect(silent.map(({ name }) => name).sort()).toEqual(['other-answer', 'other-request'])
  })

  it('finds the words of a refusal in the lines that it names', () => {
    const elsewhere = readChecks().filter(({ says, code, words }) => {
      return !readCodeReference(words ?? code)?.lines.some((line) => line.includes(says))
    })
    expect(elsewhere).toEqual([])
  })

  it('says each thing in at most 25 words', () => {
    const long = teaching.flatMap(({ name, parameters }) =>
      Object.entries(parameters)
        .filter(([, { says }]) => says.split(/\s+/).length > 25)
        .map(([parameter]) => `${name} ${parameter}`),
    )
    expect(long).toEqual([])
  })

  it('makes nothing smaller than it is for who does not know it yet', () => {
    const files = find('apps/classroom/lessons/**/*.{md,yaml}')
    const belittling =
      /\b(simply|obviously|of course|trivial(ly)?|merely|basically)\b|\bjust (a|an|the|do|add|use|send|click)\b/i
    expect(files.filter((file) => belittling.test(read(file)))).toEqual([])
  })

  it('uses none of the words that blur two things', () => {
    const [, words = ''] = /Words we do not use[^:]*: ([\s\S]*)/.exec(read('GLOSSARY.md')) ?? []
    const blurred = [...words.matchAll(/"([^"]+)"(?! for)/g)].map(([, word]) => (word ?? '').replaceAll(/\s+/g, ' '))
    expect(blurred.length).toBeGreaterThan(4)
    const files = find('apps/classroom/lessons/**/*.{md,yaml}', 'apps/classroom/src/views/*.ejs')
    expect(files.length).toBeGreaterThan(60)
    const found = files.flatMap((file) => {
      // The last column of its table says what not to write.
      const forWriters = file.endsWith('for-writers.md')
      const written = forWriters ? read(file).replaceAll(/[^|\n]*\|$/gm, '') : read(file)
      const text = written.replaceAll(/\s+/g, ' ').toLowerCase()
      return blurred.filter((word) => text.includes(word.toLowerCase())).map((word) => `${file}: ${word}`)
    })
    expect(found).toEqual([])
  })
})
