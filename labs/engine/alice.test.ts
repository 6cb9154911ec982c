import { afterEach, expect, it } from 'vitest'
import { type HeldPorts, holdPorts } from '../../packages/service/test/held-ports.ts'
import { temporaryFolder } from '../../packages/service/test/temporary-folder.ts'
import { loadLab } from './find-labs.ts'
import { authorizationUrl } from './own-client.ts'
import { type RunningLab, startLab } from './start-lab.ts'

let ports: HeldPorts
let running: RunningLab
afterEach(async () => {
  await running.stop()
  await ports.release()
})

async function start(id: string, guardOn = false): Promise<RunningLab> {
  ports = await holdPorts()
  const where = { base: ports.base, folder: temporaryFolder().folder, origins: 'plain' as const }
  running = await startLab(await loadLab(id), { guardOn, settings: { LENS: 'off' }, ...where })
  return running
}

/** What Mallory's desk sends when the link is to be opened by a program. */
async function letAliceOpen({ place }: RunningLab, link: string): Promise<string> {
  const answer = await fetch(`${place.evil}/mailbox/alice`, { method: 'POST', body: new URLSearchParams({ link }) })
  return answer.text()
}

it('lets Alice open a link of lab 01 in a real browser: she signs in, says yes, and her code comes into the inbox', async () => {
  const { place } = await start('01')
  const client = {
    client_id: 'printshop-spa',
    redirect_uri: `${place.shop}@${new URL(place.evil).host}/`,
    scope: 'photos.read',
  }
  const saw = await letAliceOpen(running, authorizationUrl(place, client, 'a'.repeat(43)))
  expect(saw).toContain('Thank you!')
  expect(place.inbox.map(({ path }) => path)).toContainEqual(expect.stringMatching(/^\/\?code=code_/))
})

it.each([false, true])(
  'lets Alice open the link of lab 02, and order what she is shown; guard on: %s',
  async (guardOn) => {
    const { place, lab } = await start('02', guardOn)
    const { url } = await place.person('mallory').walk(`${place.shop}/connect`, { photos: 2, stopAt: /\/callback\?/ })
    const saw = await letAliceOpen(running, url)
    if (guardOn) expect(saw).toContain('does not belong to your visit')
    expect(lab.ledger(place).some((one) => one.includes('Alice pays'))).toBe(!guardOn)
  },
)
