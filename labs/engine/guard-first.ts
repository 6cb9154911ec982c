import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type HeldPorts, holdPorts } from '../../packages/service/test/held-ports.ts'
import { temporaryFolder } from '../../packages/service/test/temporary-folder.ts'
import type { Lab } from './lab.ts'
import { change } from './make-copy.ts'
import { type RunningLab, startLab } from './start-lab.ts'
import { writtenUp } from './written-up.ts'

/**
 * Proves a lab with one start instead of two, for `npm test`: first with the guard in its place, where the attack is refused and
 * nothing is lost; then the guard is taken out of that copy, and only the services whose files have changed start anew.
 */
export function proveGuardFirst(lab: Lab): void {
  describe(`lab ${lab.id}, round ${lab.round}`, () => {
    const copy = temporaryFolder()
    let ports: HeldPorts
    let running: RunningLab
    beforeAll(async () => {
      ports = await holdPorts()
      const where = { base: ports.base, folder: copy.folder, origins: 'plain' as const }
      running = await startLab(lab, { guardOn: true, settings: { LENS: 'off' }, ...where })
    })
    afterAll(async () => {
      await running?.stop()
      await ports.release()
    })

    it('refuses the attack at that check', async () => {
      const { status, text } = await running.attack()
      expect({ status, lost: lab.ledger(running.place) }).toEqual({ status: lab.refusal.status, lost: [] })
      expect(text).toMatch(lab.refusal.says)
      await writtenUp(running)
      expect(running.place.log()).toMatch(lab.refusal.log)
    })

    it('loses what the ledger says with the guard out', async () => {
      for (const one of lab.guard) change(copy.folder, one)
      for (const service of servicesOf(lab)) await running.startAnew(service)
      const { text } = await running.attack()
      const lost = lab.ledger(running.place)
      expect(lost).not.toEqual([])
      for (const loss of lab.losses ?? []) expect(lost).toContainEqual(expect.stringMatching(loss))
      expect(text).not.toMatch(lab.refusal.says)
    })
  })
}

const SERVICES = {
  shop: 'apps/printing-service/',
  auth: 'apps/cloud-drive-auth/',
  photos: 'apps/cloud-drive-photos/',
}

/** The services that load one of these files: what all share, all. */
function servicesOf({ guard }: Lab): string[] {
  const isOf = (folder: string) => guard.some(({ file }) => file.startsWith(folder) || !file.startsWith('apps/'))
  return Object.entries(SERVICES).flatMap(([name, folder]) => (isOf(folder) ? [name] : []))
}
