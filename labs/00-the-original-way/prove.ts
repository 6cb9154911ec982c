import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type HeldPorts, holdPorts } from '../../packages/service/test/held-ports.ts'
import { temporaryFolder } from '../../packages/service/test/temporary-folder.ts'
import { loadLab } from '../engine/find-labs.ts'
import type { Told } from '../engine/lab.ts'
import { type RunningLab, startLab } from '../engine/start-lab.ts'
import { supportLines } from '../engine/support-lines.ts'
import { writtenUp } from '../engine/written-up.ts'

/** Proves the one lab that has no guard: with one start, so `npm test` can have it too. */
export function proveOriginalWay(): void {
  describe('lab 00', () => {
    let ports: HeldPorts
    let running: RunningLab
    beforeAll(async () => {
      ports = await holdPorts()
      const settings = { LENS: 'off' }
      const where = { base: ports.base, folder: temporaryFolder().folder }
      running = await startLab(await loadLab('00'), { guardOn: false, origins: 'plain', settings, ...where })
    })
    afterAll(async () => {
      await running?.stop()
      await ports.release()
    })

    it('S-31 a password in the place of a token opens nothing', async () => {
      expect((await running.lab.wrongAttempt(running.place)).status).toBe(401)
      expect(running.show().ledger).toEqual([])
    })

    it('speaks at the desk of what is lost, and of nobody who has it: nothing is off here', async () => {
      expect(await (await fetch(`${running.place.evil}/`)).text()).toContain('<h2>What is lost</h2>')
    })

    it('S-31 a program with her password reaches, changes and keeps everything; one with her grant, what she ticked, until she says stop', async () => {
      const { beside } = await running.attack()
      expect(statuses(beside?.map(({ password }) => password))).toEqual(['200', '200', '200', '303', '303', '200'])
      expect(statuses(beside?.map(({ grant }) => grant))).toEqual(['200', '404', '303', '403', '403', '401'])
      expect(beside?.every(({ password }) => password.through)).toBe(true)
      expect(beside?.map(({ grant }) => grant.through)).toEqual([true, false, false, false, false, false])
      expect(beside?.[0]?.password.line).toContain('13 photos')
      expect(beside?.[0]?.grant.line).toContain('4 photos')
      expect(beside?.at(-1)?.password.line).toContain('12 photos')
      expect(running.show().ledger).toEqual([
        expect.stringMatching(/^Deleted for good: the photo “Passport scan”/),
        expect.stringMatching(/^Renamed to “IMG 1”: the photo “[A-Z]/),
      ])
      await writtenUp(running)
      const unseen = supportLines(import.meta.dirname).filter((line) => !line.test(running.place.log()))
      expect(unseen).toEqual([])
    })
  })
}

const statuses = (answers: Told[] = []) => answers.map(({ line }) => /→ (\d+)/.exec(line)?.[1])
