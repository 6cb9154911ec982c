import { describe, expect, it } from 'vitest'
import { find, places } from '../project-files.ts'

const tests = find('{apps,packages}/*/test/**/*.ts', 'scripts/test/**/*.ts', 'e2e/**/*.ts').filter(
  (file) => !file.endsWith('checks/waiting.test.ts'),
)

// What is red by chance is red for whoever tries the project first.
describe('A2 A13 a test waits for what it needs, however long a busy machine takes', () => {
  it('never sleeps: a pause stands in a loop that asks again', () => {
    const pauses = places(tests, /\bpause\(|\bsetTimeout\(|waitForTimeout|networkidle/)
    expect(pauses.filter((place) => !/while \(.*\) await pause\(\d+\)$/.test(place))).toEqual([])
  })

  it('has one patience, that of the configuration', () => {
    expect(places(tests, /^\s*\}, \d[\d_]*\)$|', \{ timeout: \d/)).toEqual([])
  })

  it('reads no answer behind its own back', () => {
    expect(places(tests, /\.on\('(response|request)', async/)).toEqual([])
  })

  it('has ports of its own: 0, or such as are held until they are bound', () => {
    const looks = places(tests, /\bfreePorts?\b|\blisten\([1-9]\d*\b/)
    expect(looks).toEqual([])
  })
})
