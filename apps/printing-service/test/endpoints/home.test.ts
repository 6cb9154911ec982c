import { createBrowser } from '@photo/service/test/browser'
import { describe, expect, it } from 'vitest'
import { sharedShop } from '../shared-shop.ts'
import { connect } from '../shop.ts'

const { drive, shop } = await sharedShop()
const choose = 'Choose photos from CloudDrive</a>'

/** Every way on that a page of the shop offers in its text. */
const waysOn = (html: string) => [...html.matchAll(/class="btn[^"]*" href="([^"]+)"/g)].map(([, href]) => href)

describe.each(['/', '/help'])('the way on from %s', (path) => {
  it('E is to choose photos, for who is not connected', async () => {
    const html = await (await createBrowser().open(shop.origin + path)).text()
    expect(html).toContain(choose)
    expect(waysOn(html)).not.toContain('/photos')
  })

  it('E is to the photos that were chosen, or to choose others, for who is connected', async () => {
    const browser = await connect(shop, drive)
    drive.reset()
    const html = await (await browser.open(shop.origin + path)).text()
    expect(html).not.toContain(choose)
    expect(waysOn(html)).toEqual(expect.arrayContaining(['/photos', '/connect?prompt=consent']))
    expect(drive.received, 'CloudDrive is asked nothing').toEqual([])
  })
})
