import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { areFree, type HeldPorts, holdPorts } from '../../packages/service/test/held-ports.ts'
import { temporaryFolder } from '../../packages/service/test/temporary-folder.ts'
import { loadLab } from './find-labs.ts'
import type { Answer, Lab } from './lab.ts'
import { type RunningLab, startLab } from './start-lab.ts'
import { supportLines } from './support-lines.ts'
import { writtenUp } from './written-up.ts'

/** Proves a lab: with the guard out the attack wins and a wrong attempt does not; with it in place the attack fails at that check. */
export function proveBothWays(folder: string, rounds = 1): void {
  const [id = ''] = basename(folder).split('-')
  const logs: (() => string)[] = []

  const cases = Array.from({ length: rounds }, (_, index) =>
    [false, true].map((guardOn) => ({ round: index + 1, guardOn })),
  )

  describe.each(cases.flat())(`lab ${basename(folder)}, round $round, guard on: $guardOn`, ({ round, guardOn }) => {
    const copy = temporaryFolder()
    let lab: Lab
    let ports: HeldPorts
    let running: RunningLab
    let answer: Answer
    beforeAll(async () => {
      ports = await holdPorts()
      lab = await loadLab(id, round)
      expect(lab.rounds).toBe(rounds)
      // Watched or not makes no difference to an attack, and is slower. But hints are worked out from what was seen.
      const settings = { LENS: lab.hint && !guardOn ? 'on' : 'off' }
      running = await startLab(lab, { guardOn, base: ports.base, origins: 'plain', folder: copy.folder, settings })
    })
    afterAll(async () => {
      await running?.stop()
      expect(existsSync(copy.folder)).toBe(false)
      expect(await areFree(ports.base)).toBe(true)
      await ports.release()
    })

    it('starts with nothing lost, and says on every answer that it is a lab', async () => {
      expect(lab.ledger(running.place)).toEqual([])
      const { shop, auth, photos, evil } = running.place
      const desk = await (await fetch(`${evil}/`)).text()
      expect(desk).toContain(`<h2>What Mallory has</h2><p><strong>Nothing${guardOn ? '' : ' yet'}.</strong>`)
      const hers = Object.keys(lab.evilPages?.(running.place) ?? {}).map((path) => `${evil}${path}`)
      for (const address of [`${shop}/`, `${auth}/login`, `${photos}/v1/photos`, `${evil}/`, ...hers]) {
        const page = await fetch(address, { redirect: 'manual' })
        expect(page.headers.get('X-Lab')).toBe(`${id}; guard=${guardOn ? 'on' : 'off'}`)
        const html = await page.text()
        if (page.headers.get('Content-Type')?.startsWith('text/html'))
          expect(html).toMatch(/class="lab-bar".*>About this lab</)
      }
    })

    it('is not solved by a wrong attempt', async () => {
      const { status } = await lab.wrongAttempt(running.place)
      expect(status).toBeGreaterThanOrEqual(400)
      expect(lab.ledger(running.place)).toEqual([])
      if (!lab.hint || guardOn) return
      const refused = { sent: expect.any(String), answered: expect.stringMatching(/no$/), next: expect.any(String) }
      await expect.poll(() => running.show().hint).toMatchObject(refused)
    })

    it(guardOn ? 'refuses the same attack at that check' : 'loses what the ledger says', async () => {
      await writtenUp(running)
      const before = running.place.log().length
      answer = await running.attack()
      const lost = lab.ledger(running.place)
      await writtenUp(running)
      const log = running.place.log().slice(before)
      if (guardOn) {
        logs.push(running.place.log)
        expect({ status: answer.status, lost }).toEqual({ status: lab.refusal.status, lost: [] })
        expect(answer.text).toMatch(lab.refusal.says)
        expect(log).toMatch(lab.refusal.log)
      } else {
        expect(lost).not.toEqual([])
        for (const loss of lab.losses ?? []) expect(lost).toContainEqual(expect.stringMatching(loss))
        expect(running.show()).not.toHaveProperty('hint')
        expect(answer.text).not.toMatch(lab.refusal.says)
        expect(log).not.toMatch(lab.refusal.log)
      }
    })
  })

  it('writes into its logs what its README tells a support engineer to look for', () => {
    const lines = logs.flatMap((log) => log().split('\n'))
    const unseen = supportLines(folder).filter((pattern) => !lines.some((line) => pattern.test(line)))
    expect(unseen).toEqual([])
  })
}
