import { describe, expect, it } from 'vitest'
import { read } from '../project-files.ts'
import { containers, programs } from './base.ts'

describe('what a room in a cluster costs', () => {
  it('carries as many rooms on a node as docs/scaling.md computes', () => {
    const asked = programs.map(({ resources }) => resources?.requests ?? {})
    const memory = asked.reduce((sum, { memory = '' }) => sum + Number.parseInt(memory, 10), 0)
    const cores = asked.reduce((sum, { cpu = '' }) => sum + Number.parseInt(cpu, 10) / 1000, 0)
    for (const { resources } of containers) expect(resources?.limits?.memory).toBe(resources?.requests?.memory)
    const page = read('docs/scaling.md')
    expect(page).toContain(`| ${memory} MiB, a limit for each program`)
    expect(page).toContain(`| ${cores} of a core, of which it is sure`)
    const rows = [...page.matchAll(/^\| ([\d.]+) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|$/gm)]
    expect(rows.length).toBeGreaterThan(2)
    for (const [, ofCores, ofMemory, ...written] of rows) {
      const [byMemory, byCores] = [Math.floor((Number(ofMemory) * 1024) / memory), Math.floor(Number(ofCores) / cores)]
      const rooms = Math.min(byMemory, byCores)
      expect(written.map(Number)).toEqual([byMemory, byCores, rooms, rooms * 60])
    }
  })

  it('has at least the memory that was measured', () => {
    const measured = /shop (\d+) MB, photo storage (\d+), authorization server (\d+), classroom (\d+)/
    const [, ...figures] = measured.exec(read('docs/scaling.md')) ?? []
    const mebibytes = figures.map((megabytes) => (Number(megabytes) * 1e6) / 2 ** 20)
    expect(mebibytes).toHaveLength(4)
    const given = new Map(programs.map(({ name, resources }) => [name, resources?.limits?.memory ?? '']))
    const limits = ['printshop', 'photos', 'auth', 'classroom'].map((name) =>
      Number.parseInt(given.get(name) ?? '', 10),
    )
    expect(limits.every((limit, index) => limit >= (mebibytes[index] ?? Infinity))).toBe(true)
  })
})
