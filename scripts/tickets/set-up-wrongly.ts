import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startProxy } from './proxy.ts'
import type { Ticket } from './ticket.ts'

/** Tickets whose cause is how something was set up. The number is that of the page. */
export const SET_UP_WRONGLY: Record<string, Ticket> = {
  // Since the update the shop believes that its name begins with www.
  '01': {
    how: (base) => ({
      'printing-service': { settings: { PRINTSHOP_ORIGIN: `http://www.printshop.localhost:${base}` } },
    }),
    happens: async ({ shop }, customer) => {
      await customer.walk(shop.replace('//', '//www.'))
      await customer.walk(`${shop.replace('//', '//www.')}/connect`)
    },
  },
  // The photo storage moved to another machine, and that machine's clock is two minutes late.
  '02': {
    happens: async ({ shop, start, end }, customer) => {
      await customer.walk(`${shop}/connect`)
      await end('cloud-drive-photos')
      await start('cloud-drive-photos', { clock: -120 })
      await customer.walk(`${shop}/photos`)
    },
  },
  // The sign-in makes the shop's tokens for the storage of the test.
  '03': {
    edits: [
      {
        file: 'apps/cloud-drive-auth/src/protocol/resource.ts',
        find: '...(photos ? [resource] : []), ',
        replace: "...(photos ? [resource.replace('photos.', 'photos-test.')] : []), ",
      },
    ],
    happens: async ({ shop }, customer) => {
      await customer.walk(shop)
      await customer.walk(await customer.decide(`${shop}/connect`, 3))
    },
  },
  // At midnight the drive’s operations renewed the client secret, and nobody told the shop.
  '05': {
    happens: async ({ shop, data, start, end }, customer) => {
      const file = join(data, 'printing-service/client-secrets.json')
      const secrets = JSON.parse(readFileSync(file, 'utf8'))
      writeFileSync(file, JSON.stringify({ ...secrets, 'printshop-web': 'secret_of-yesterday' }))
      await end('printing-service')
      await start('printing-service')
      await customer.walk(shop)
      await customer.walk(await customer.decide(`${shop}/connect`, 2))
    },
  },
  // TLS ends at a proxy in front of the shop, which still believes that its address begins with http. TLS itself leaves no
  // trace behind the proxy, so this one does without.
  '06': {
    how: (base) => ({
      'cloud-drive-auth': { settings: { PRINTSHOP_ORIGIN: `https://printshop.localhost:${base + 5}` } },
    }),
    happens: async ({ shop, base }, customer) => {
      const stop = await startProxy({ host: '127.0.0.1', port: base + 5 }, base, (headers) => ({
        ...headers,
        host: new URL(shop).host,
        'x-forwarded-proto': 'https',
        'x-forwarded-host': `printshop.localhost:${base + 5}`,
      }))
      await customer.walk(`http://printshop.localhost:${base + 5}/`)
      await customer.walk(`http://printshop.localhost:${base + 5}/connect`)
      await stop()
    },
  },
  // At home it works. In the office a proxy before the photo storage takes the Authorization header off.
  '10': {
    happens: async ({ shop, base, start, end }, customer) => {
      await customer.walk(shop)
      await customer.walk(await customer.decide(`${shop}/connect`, 2))
      await end('printing-service')
      await start('printing-service', { preload: new URL('office-network.ts', import.meta.url).href })
      const stop = await startProxy(
        { host: '127.0.0.2', port: base + 2 },
        base + 2,
        ({ authorization: _taken, ...headers }) => ({
          ...headers,
          via: '1.1 office-proxy',
        }),
      )
      await customer.walk(`${shop}/photos`)
      await stop()
    },
  },
}
