import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { LATER } from './installation.ts'
import type { Ticket } from './ticket.ts'
import { startVoucherApp } from './voucher-app.ts'

/** Tickets whose cause is what somebody did, or how a program was written. The number is that of the page. */
export const USED_WRONGLY: Record<string, Ticket> = {
  // Another app on the shop's host calls its cookie as the shop does.
  '04': {
    happens: async ({ shop, base }, customer) => {
      const stop = await startVoucherApp(base + 5, 'shop_sid')
      await customer.walk(`${shop}/connect`)
      // A browser lets go of the shop's other cookie after ten minutes: she comes back later, to choose others.
      const jar = customer.cookies.get(new URL(shop).hostname)
      for (const name of [...(jar?.keys() ?? [])]) if (name.startsWith('shop_first_')) jar?.delete(name)
      const { url } = await customer.walk(`${shop}/connect?prompt=consent`, /\/authorize\?/)
      const page = await (await customer.open(url)).text()
      await customer.open(`http://printshop.localhost:${base + 5}/voucher`)
      const [, photo = ''] = /name="photo"[^>]*value="([^"]+)"/.exec(page) ?? []
      const answer = await customer.submit(url, page, { photo, decision: 'allow' })
      await customer.walk(answer.url)
      await stop()
    },
  },
  // She has ended the access herself, at CloudDrive.
  '07': {
    happens: async ({ shop, auth, later }, customer) => {
      await customer.walk(`${shop}/connect`)
      const { html } = await customer.walk(`${auth}/account/connections`)
      await customer.submit(`${auth}/account/connections`, html, {})
      await later()
      await customer.walk(`${shop}/photos`)
    },
  },
  // Two servers of the shop, each with a database of its own: both hold the same refresh token. She meets the first, the second,
  // and the first again.
  '08': {
    happens: async ({ shop, data, later, start, end }, customer) => {
      await customer.walk(`${shop}/connect`)
      await later(() => {
        cpSync(join(data, 'printing-service'), join(data, 'second/printing-service'), { recursive: true })
      })
      await customer.walk(`${shop}/photos`)
      const meetServer = async (DATA_DIR: string) => {
        await end('printing-service')
        await start('printing-service', { clock: LATER, settings: { DATA_DIR } })
        await customer.walk(`${shop}/photos`)
      }
      await meetServer(join(data, 'second'))
      // The photo storage knows for a second that the first server's token lives, and two servers may start within that second.
      await end('cloud-drive-photos')
      await start('cloud-drive-photos', { clock: LATER })
      await meetServer(data)
    },
  },
  // The shop hands in a code as often as a browser brings it, and she presses twice.
  '09': {
    edits: [
      {
        file: 'apps/printing-service/src/actions/take-answer.ts',
        find: 'if (known !== undefined) return known',
        replace: '',
      },
      {
        file: 'apps/printing-service/src/actions/take-answer.ts',
        find: 'if (!pendingAuthorizations.take(pending, Date.now())) {',
        replace: 'if (false) {',
      },
    ],
    happens: async ({ shop }, customer) => {
      await customer.walk(shop)
      const answer = await customer.decide(`${shop}/connect`, 2)
      const [, second] = await Promise.all([customer.open(answer), customer.open(answer)])
      await second.text()
      await customer.walk(`${shop}/photos`)
    },
  },
}
