import { describe, expect, it } from 'vitest'
import { FINDS } from '../../apps/classroom/src/teaching/find-it.ts'
import { find, read } from './project-files.ts'

const folder = 'docs/workshop'
const key = read(`${folder}/answer-key.md`)
const guides = find(`${folder}/{guide-*,alone,on-a-stage}.md`).map(read)

describe('The answer key of the workshop', () => {
  it('has the solution of every “Find it”, as the tour judges it', () => {
    const [, part = ''] = key.split(/^## /m)
    for (const { step, answer } of FINDS) {
      const [row = ''] = part.match(new RegExp(`^\\| ${step} \\|.*$`, 'm')) ?? []
      expect(answer.filter((one) => row.includes(`\`${one}`)).length).toBeGreaterThan(0)
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
})
