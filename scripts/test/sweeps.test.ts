import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readRoutes } from '../fuzz/routes.ts'

/** The tests that go through every address of a party: headers, caches, hosts, redirects to elsewhere. */
const SWEEPS: [app: string, file: string][] = [
  ['cloud-drive-auth', 'web-surface.test.ts'],
  ['cloud-drive-auth', 'web-surface-host.test.ts'],
  ['cloud-drive-photos', 'web-surface.test.ts'],
  ['printing-service', 'web-surface.test.ts'],
]

/** The shop in the browser is files, with headers of their own: spa/page.test.ts. */
const ELSEWHERE = ['/spa']

describe('The tests that look at every address', () => {
  it('WB-04 WB-05 know the routes from the tables of contents', () => {
    expect(readRoutes('cloud-drive-auth')).toEqual(expect.arrayContaining(['/par', '/authorize', '/userinfo', '/']))
    expect(readRoutes('cloud-drive-photos')).toEqual(expect.arrayContaining(['/v1/photos/:id', '/photos/:id/title']))
    expect(readRoutes('printing-service')).toEqual(expect.arrayContaining(['/orders/:id/proof.pdf', '/callback']))
  })

  it.each(SWEEPS)('WB-04 WB-05 leave out none of %s: %s', (app, file) => {
    const text = readFileSync(fileURLToPath(new URL(`../../apps/${app}/test/http/${file}`, import.meta.url)), 'utf8')
    const missing = readRoutes(app).filter((route) => !namesRoute(text, route) && !ELSEWHERE.includes(route))
    expect(missing).toEqual([])
  })
})

/** True when a text has an address of this route between quotes, with anything for its parameters and after a `?`. */
function namesRoute(text: string, route: string): boolean {
  const pattern = route.replaceAll('.', '\\.').replaceAll(/:\w+/g, "[^/'`?]+")
  return new RegExp(`['\`]${pattern}(\\?[^'\`]*)?['\`]`).test(text)
}
