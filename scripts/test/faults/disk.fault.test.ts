import { mkdirSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Stack, startStack } from '../stack.ts'
import { createBuyer } from './buyer.ts'
import { canMakeDisk, makeSmallDisk } from './small-disk.ts'
import { expectWhole } from './whole-data.ts'

describe.runIf(canMakeDisk)('OP-03 the disk is full', () => {
  let disk: ReturnType<typeof makeSmallDisk>
  let stack: Stack
  beforeAll(async () => {
    disk = makeSmallDisk(40)
    mkdirSync(disk.dataFolder)
    stack = await startStack({ RATE_LIMITS: 'off', LEARNERS: '2', DATA_DIR: disk.dataFolder })
  })
  afterEach(() => disk.free())
  afterAll(async () => {
    await stack.stop()
    await stack.remove()
    disk.remove()
  })

  /** What somebody meets who buys: each page that is no success, by its status. */
  async function troubleOf(username: string): Promise<string[]> {
    const buyer = createBuyer(stack, username)
    const last = await buyer.buy().catch((error: Error) => error.message)
    const met = buyer.seen.filter(({ status }) => status >= 400).map(({ status }) => String(status))
    return last.includes('Thank you') ? met : [...met, 'did not finish']
  }

  it('each party asks people to come again, and nobody sees a mistake of ours', async () => {
    expect(await troubleOf('learner1')).toEqual([])
    disk.fill()
    const met = await troubleOf('learner2')
    expect(met).toContain('did not finish')
    expect(met.filter((status) => !['503', '507', 'did not finish'].includes(status))).toEqual([])
  })

  it('who comes when there is room again finishes, with no restart, and nothing is half there', async () => {
    disk.fill()
    await troubleOf('learner1')
    disk.free()
    expect(await troubleOf('learner1')).toEqual([])
    expectWhole(stack.folder)
  })

  it('health says so as long as nothing can be written, of each party that writes', async () => {
    disk.fill()
    await troubleOf('learner1')
    const full = await healthOf(stack)
    disk.free()
    expect({ full, free: await healthOf(stack) }).toEqual({ full: [503, 503, 503], free: [200, 200, 200] })
  })
})

const healthOf = ({ shop, auth, photos }: Stack) =>
  Promise.all([shop, auth, photos].map(async (origin) => (await fetch(`${origin}/health`)).status))
