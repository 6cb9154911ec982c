import { describe, expect, it } from 'vitest'
import { readFinds } from '../../apps/classroom/src/teaching/find-it.ts'
import { find, read } from './project-files.ts'

const folder = 'docs/workshop'
const key = read(`${folder}/answer-key.md`)
const guides = find(`${folder}/{guide-*,alone,on-a-stage}.md`).map(read)

describe('The answer key of the workshop', () => {
  it('has the solution of every “Find it”, as the tour judges it', () => {
    const [, part = ''] = key.split(/^## /m)
    for (const { step, answer, any } of readFinds()) {
      const [row = ''] = part.match(new RegExp(`^\\| ${step} \\|.*$`, 'm')) ?? []
      const named = answer.filter((one) => row.includes(`\`${one}`))
      expect({ step, named }).toEqual({ step, named: any ? answer : expect.arrayContaining([expect.any(String)]) })
    }
  })

  it('has a row for each thing that a hunt looks for: who stands up first is judged by it', () => {
    const hunts = guides.flatMap((text) =>
      [...text.matchAll(/\| A hunt in one’s own run: ([^|]+) \|/g)].map(([, sought = '']) => sought.split('; ')),
    )
    const [, part = ''] = /^## The hunt\n([\s\S]*?)^## /m.exec(key) ?? []
    const [, , ...rows] = part.split('\n').filter((line) => line.startsWith('| ') || line.startsWith('|-'))
    expect(hunts.length).toBeGreaterThan(0)
    for (const sought of hunts) expect(rows.map((row) => row.split(' | ')[0])).toEqual(sought.map((one) => `| ${one}`))
  })

  it('says from when a token is too old: the list of experiments goes by the same clock', () => {
    const [, tolerance] = /TOLERANCE = (\d+)/.exec(read('apps/classroom/src/what-if/api-experiments.ts')) ?? []
    const [row = ''] = key.match(/^\| `old-token` \|.*$/m) ?? []
    expect(row).toContain(`from ${tolerance} seconds after the token’s end`)
  })

  it('goes with a sheet that has a row for each experiment of the longest guide', () => {
    const experiments = new Set(
      find('apps/classroom/lessons/what-if/*.md').map((file) => file.replace(/.*\/|\.md$/g, '')),
    )
    const counts = guides.flatMap((text) =>
      text
        .split('\n')
        .map((row) => [...row.matchAll(/`([a-z-]+)`/g)].filter(([, id = '']) => experiments.has(id)).length),
    )
    const [, part = ''] = /^## What if\n([\s\S]*?)^## /m.exec(read(`${folder}/sheet.md`)) ?? []
    expect(part.match(/^\| \d+ \|/gm)).toHaveLength(Math.max(...counts))
  })

  it('is given with guides that link the role cards where they are played, and a plan that has them printed', () => {
    const played = guides
      .flatMap((text) => text.split('\n'))
      .filter((row) => /\| [^|]*\bplay|run with .*(paper|cards)/i.test(row))
    expect(played.length).toBe(2)
    const printed = read(`${folder}/plan.md`)
      .split('\n')
      .filter((row) => row.includes('Print the sheets'))
    expect([...played, ...printed].filter((row) => !row.includes('/workshop/role-cards.pdf)'))).toEqual([])
  })
})
