import { createBrowser } from '@photo/service/test/browser'
import { describe, expect, it } from 'vitest'
import { sharedShop } from '../shared-shop.ts'
import { connect } from '../shop.ts'

const { drive, shop } = await sharedShop()

describe('the good way', () => {
  it('S-27 ends with an order of exactly the chosen photos', async () => {
    const browser = await connect(shop, drive, createBrowser())
    const page = `${shop.origin}/photos`
    const html = await (await browser.open(page)).text()
    expect(html).toContain('Your two photos are here.')
    const made = await browser.submit(page, html, {
      'size.p_lake': '13x18',
      'copies.p_lake': '2',
      'size.p_tulips': '10x15',
      'copies.p_tulips': '0',
    })
    expect(made.status).toBe(303)
    const order = await browser.open(new URL(made.headers.get('Location') ?? '', page))
    const thanks = await order.text()
    expect(thanks).toContain('€ 4.27')
    const proof = await browser.open(`${order.url}/proof.pdf`)
    expect(proof.headers.get('Content-Type')).toBe('application/pdf')
    expect((await proof.text()).slice(0, 5)).toBe('%PDF-')
  })
})
