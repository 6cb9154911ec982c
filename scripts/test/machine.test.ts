import { describe, expect, it } from 'vitest'
import { describeDisturbance, nameMachine, readTimes } from '../../bench/machine.ts'

const before = { clock: 10, busy: 100, ours: 5, stolen: 1 }

describe('What npm run bench says of its machine', () => {
  it('is that nothing disturbed it when all work was its own', () => {
    const after = { clock: 20, busy: 118, ours: 22.5, stolen: 1.5 }
    expect(describeDisturbance(before, after)).toBe('Nothing disturbed it.')
  })

  it('is who else was at work: programs beside it, and machines that share its hardware', () => {
    expect(describeDisturbance(before, { clock: 20, busy: 115, ours: 10, stolen: 1 })).toMatch(
      /^Disturbed: other programs of this machine took 1\.00 of a core\./,
    )
    expect(describeDisturbance(before, { clock: 20, busy: 105, ours: 10, stolen: 6 })).toMatch(
      /^Disturbed: other machines on the same hardware took 0\.50 of a core\./,
    )
  })

  it('is nothing where the system does not tell', () => {
    expect(describeDisturbance(undefined, undefined)).toMatch(/^This system does not tell/)
  })

  it.runIf(process.platform === 'linux')('comes from the kernel, which counts what we do as ours', () => {
    const first = readTimes()
    const end = process.cpuUsage().user + 100_000
    while (process.cpuUsage().user < end);
    const last = readTimes()
    expect((last?.ours ?? 0) - (first?.ours ?? 0)).toBeGreaterThanOrEqual(0.05)
    expect((last?.busy ?? 0) - (first?.busy ?? 0)).toBeGreaterThanOrEqual(0.05)
    expect(nameMachine()).toContain(`Node ${process.versions.node}`)
  })
})
