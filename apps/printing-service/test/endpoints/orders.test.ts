import { readdirSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Browser, createBrowser, readForm } from '@photo/service/test/browser'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createOrders } from '../../src/stores/orders.ts'
import { openPictures } from '../../src/stores/pictures.ts'
import { keepPicture } from '../keep-picture.ts'
import { sharedCloudDrive } from '../shared-shop.ts'
import { connect, type Shop, startShop } from '../shop.ts'

const drive = await sharedCloudDrive()
let shop: Shop
let browser: Browser

beforeEach(async () => {
  shop = await startShop(drive)
  browser = await connect(shop, drive)
})
afterEach(async () => {
  vi.useRealTimers()
  await shop.close()
})

const page = () => `${shop.origin}/photos`
const openForm = async () => (await browser.open(page())).text()
const order = async (fields: Record<string, string | string[]>) => browser.submit(page(), await openForm(), fields)
const both = { 'size.p_lake': '13x18', 'copies.p_lake': '2', 'size.p_tulips': '20x30', 'copies.p_tulips': '1' }
const copies = () => readdirSync(join(shop.dataFolder, 'pictures'))
const countOrders = () => shop.database.prepare('SELECT count(*) AS n FROM orders').get()

describe('placing an order', () => {
  it('S-27 keeps exactly the chosen photos, sizes, copies and prices', async () => {
    const made = await order({ ...both, 'copies.p_tulips': '0' })
    expect(made.status).toBe(303)
    const html = await (await browser.open(new URL(made.headers.get('Location') ?? '', page()))).text()
    expect(html).toContain('Thank you. The proof of your two prints is ready.')
    expect(html).toContain('2 prints, 13 × 18 cm · € 0.89 each')
    expect(html).toContain('<dd class="sum">€ 4.27</dd>')
    expect(html).not.toContain('Tulips')
    expect(drive.received.filter(({ path }) => path.endsWith('/content')).map(({ path }) => path)).toEqual([
      '/v1/photos/p_lake/content',
    ])
    expect(copies()).toHaveLength(2) // the picture and a small one
  })

  it('S-27 is complete after the connection is gone', async () => {
    const made = await order(both)
    const address = new URL(made.headers.get('Location') ?? '', page())
    const ask = `${shop.origin}/disconnect`
    await browser.submit(ask, await (await browser.open(ask)).text(), {})
    drive.reset()
    expect((await browser.open(address)).status).toBe(200)
    const picture = await browser.open(`${address}/pictures/2`)
    expect(picture.headers.get('Content-Type')).toBe('image/jpeg')
    expect((await browser.open(`${address}/proof.pdf`)).status).toBe(200)
    expect(drive.received).toEqual([])
  })

  it('is made once, however often the form is sent', async () => {
    const html = await openForm()
    const send = () => browser.submit(page(), html, both)
    const answers = await Promise.all([send(), send(), send()])
    const later = await send()
    const places = new Set([...answers, later].map((answer) => answer.headers.get('Location')))
    expect(places.size).toBe(1)
    expect(countOrders()).toEqual({ n: 1 })
    expect(copies()).toHaveLength(4)
  })

  it('A3 is another one when Back brought the form and other numbers were typed', async () => {
    const form = await openForm()
    const [first, other] = [
      await browser.submit(page(), form, both),
      await browser.submit(page(), form, { ...both, 'copies.p_lake': '3' }),
    ]
    expect(other.headers.get('Location')).not.toBe(first.headers.get('Location'))
    expect(countOrders()).toEqual({ n: 2 })
  })

  it('leads on to the order when the form comes again after she disconnected, too', async () => {
    const html = await openForm()
    const made = await browser.submit(page(), html, both)
    await browser.open(`${shop.origin}/disconnect`, { method: 'POST' })
    const again = await browser.submit(page(), html, { ...both, 'copies.p_lake': '2' })
    expect(again.headers.get('Location')).toBe(made.headers.get('Location'))
  })

  it('can be made again from a fresh page', async () => {
    await order(both)
    await order(both)
    expect(countOrders()).toEqual({ n: 2 })
    expect(await (await browser.open(`${shop.origin}/orders`)).text()).toContain('3 prints of 2 photos')
  })
})

describe('a form that is not in order', () => {
  it.each([
    ['a hundred copies', { 'copies.p_lake': '100' }, 'Copies are a whole number from 0 to 99.'],
    ['less than nothing', { 'copies.p_lake': '-1' }, 'Copies are a whole number from 0 to 99.'],
    ['half a copy', { 'copies.p_lake': '1.5' }, 'Copies are a whole number from 0 to 99.'],
    ['words', { 'copies.p_lake': '<b>many</b>' }, 'Copies are a whole number from 0 to 99.'],
    ['nothing typed', { 'copies.p_lake': '' }, 'Copies are a whole number from 0 to 99.'],
    ['a size we do not print', { 'size.p_lake': '90x90' }, 'Choose one of our sizes.'],
  ])('comes back with %s explained at the field and nothing lost', async (_case, wrong, words) => {
    const answer = await order({ ...both, ...wrong })
    expect(answer.status).toBe(400)
    const html = await answer.text()
    expect(html).toContain(`<a href="#copies-p_lake"><bdi>Still lake</bdi></a>: ${words}`)
    expect(html).toMatch(/id="copies-p_lake"[^>]*aria-invalid="true" aria-describedby="wrong-p_lake"/)
    expect(html).toMatch(/<option value="20x30"[^>]* selected>/)
    expect(html).not.toContain('<b>many')
    expect(countOrders()).toEqual({ n: 0 })
  })

  it('comes back when nothing is chosen', async () => {
    const answer = await order({ ...both, 'copies.p_lake': '0', 'copies.p_tulips': ' 0 ' })
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('Choose at least one copy of one photo.')
  })

  it.each([
    ['a line that is wrong', { 'copies.p_lake': '100' }, 'order_incomplete', 'We could not take the order yet'],
    ['nothing chosen', { 'copies.p_lake': '0', 'copies.p_tulips': '0' }, 'order_incomplete', 'We could not take'],
    [
      'a photo that is gone',
      { 'copies.p_gone': '1', 'size.p_gone': '10x15' },
      'order_outdated',
      'no longer shares one',
    ],
  ])('F leaves a line in the log for %s, and its number on the page', async (_case, wrong, event, says) => {
    const html = await (await order({ ...both, ...wrong })).text()
    const [, number] = /data-problem-number>([\w-]+)</.exec(html) ?? []
    expect(/role="alert"[\s\S]*?<\/(?:p|div)>/.exec(html)?.[0]).toContain(says)
    const { req } = shop.lines().find((line) => line.event === event) ?? {}
    expect(req).toMatchObject({ id: number, path: '/orders' })
  })

  it('works out the sum without JavaScript, and orders nothing', async () => {
    const answer = await order({ ...both, do: 'sum' })
    expect(answer.status).toBe(200)
    const html = await answer.text()
    expect(html).toContain('<dd class="sum" data-sum="total">€ 9.17</dd>')
    expect(html).not.toContain('data-problem-number')
    expect(countOrders()).toEqual({ n: 0 })
  })

  it('S-32 gets no photo that was not granted, and is shown again without it', async () => {
    const answer = await order({ ...both, 'size.p_secret': '10x15', 'copies.p_secret': '1' })
    expect(answer.status).toBe(409)
    const html = await answer.text()
    expect(html).toContain('CloudDrive no longer shares one of the photos that you chose here with us')
    expect(html).toMatch(/name="copies.p_lake" value="2"/)
    expect(html).not.toContain('p_secret')
    expect(drive.requests('/v1/photos/p_secret/content')).toEqual([])
    expect(countOrders()).toEqual({ n: 0 })
    expect((await browser.submit(page(), html, both)).headers.get('Location')).toMatch(/^\/orders\/o_/)
  })

  it.each([
    ['no body', undefined],
    ['nonsense', '%%%&&&==='],
    ['a form key of somebody’s making', 'form_key=x&copies.p_lake=1&size.p_lake=10x15'],
    ['a name from the prototype chain', 'copies.__proto__=1&size.__proto__=10x15&copies.constructor=0'],
  ])('does not break on %s', async (_case, body) => {
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
    const answer = await browser.open(`${shop.origin}/orders`, { method: 'POST', headers, ...(body ? { body } : {}) })
    expect(answer.status).toBeLessThan(500)
  })

  it('S-27 takes no form key but one of its own making', async () => {
    const form = '<form method="post" action="/orders"></form>'
    for (const _twice of [1, 2]) {
      expect((await browser.submit(page(), form, { ...both, form_key: 'x' })).status).toBe(303)
    }
    expect(countOrders()).toEqual({ n: 2 })
  })

  it('refuses more than it can hold', async () => {
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
    const answer = await browser.open(`${shop.origin}/orders`, { method: 'POST', headers, body: 'x'.repeat(70_000) })
    expect(answer.status).toBe(413)
  })
})

describe('when CloudDrive fails in the middle of an order', () => {
  it('makes no half order, leaves no copies, and keeps what was typed', async () => {
    drive.scripts.set('/v1/photos/p_tulips/content', { status: 404 })
    const answer = await order(both)
    expect(answer.status).toBe(404)
    expect(countOrders()).toEqual({ n: 0 })
    expect(copies()).toEqual([])
    expect(await openForm()).toMatch(/name="copies.p_lake" value="2"/)
  })

  it('sweeps away copies that no order needs, and keeps the others', async () => {
    await order(both)
    const needed = copies()
    const pictures = openPictures(shop.dataFolder)
    await keepPicture(
      pictures,
      await sharp({ create: { width: 9, height: 9, channels: 3, background: '#fff' } })
        .webp()
        .toBuffer(),
    )
    await writeFile(pictures.newArrival(), 'half of a pho') // died on the way
    expect(copies()).toHaveLength(7)
    await pictures.sweep(createOrders(shop.database).findPictures())
    expect(copies()).toEqual(needed)
  })

  it.each([
    ['text', Buffer.from('no picture')],
    ['a drawing with scripts in it', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
    ['nothing', Buffer.alloc(0)],
  ])('does not take %s for a photo', async (_case, body) => {
    drive.scripts.set('/v1/photos/p_lake/content', { body, headers: { 'Content-Type': 'image/jpeg' } })
    const answer = await order(both)
    expect(answer.status).toBe(502)
    expect(shop.lines()).toContainEqual(expect.objectContaining({ event: 'flow_odd_answer', check: 'picture' }))
    expect(copies()).toEqual([])
  })

  it('says that the fault is ours when our own disk does not take a photo, and does not ask for it again', async () => {
    const html = await openForm()
    rmSync(join(shop.dataFolder, 'pictures'), { recursive: true })
    const answer = await browser.submit(page(), html, both)
    expect(answer.status).toBe(500)
    expect(shop.lines()).toContainEqual(expect.objectContaining({ event: 'page_error' }))
    expect(drive.requests('/v1/photos/p_lake/content')).toHaveLength(1)
    expect(countOrders()).toEqual({ n: 0 })
  })

  it('keeps the choices while a new key is fetched', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const html = await openForm()
    vi.setSystemTime(Date.now() + 300_000)
    const answer = await browser.submit(page(), html, both)
    expect(answer.status).toBe(409)
    expect(await answer.text()).toContain('Our key ran out while you were choosing')
    await connect(shop, drive, browser)
    expect(await openForm()).toMatch(/name="copies.p_lake" value="2"/)
  })

  it('keeps the choices when the visit has ended meanwhile', async () => {
    const html = await openForm()
    shop.database.exec('DELETE FROM sessions')
    const answer = await browser.submit(page(), html, both)
    expect(answer.status).toBe(409)
    expect(await answer.text()).toContain('You are not connected to CloudDrive')
    await connect(shop, drive, browser)
    expect(await openForm()).toMatch(/name="copies.p_lake" value="2"/)
  })

  it('keeps the choices when the browser has lost the cookie, and says that this is the cause', async () => {
    const html = await openForm()
    browser.cookies.clear()
    const answer = await browser.submit(page(), html, both)
    expect(answer.status).toBe(400)
    const said = await answer.text()
    expect(said).toContain('Your browser brought no cookie')
    expect(said).toContain('href="/connect">Choose photos from CloudDrive</a>')
    expect(said).not.toContain('link in a message')
    expect(shop.lines()).toContainEqual(expect.objectContaining({ event: 'flow_no_cookies', check: 'cookie' }))
    await connect(shop, drive, browser)
    expect(await openForm()).toMatch(/name="copies.p_lake" value="2"/)
  })

  it('keeps the choices when the connection was taken away', async () => {
    const html = await openForm()
    drive.scripts.set('/v1/photos', { status: 401 })
    expect(await (await browser.submit(page(), html, both)).text()).toContain('CloudDrive has ended our access')
    expect(await (await browser.submit(page(), html, both)).text()).toContain('You are not connected to CloudDrive')
    drive.reset()
    await connect(shop, drive, browser)
    expect(await openForm()).toMatch(/name="copies.p_lake" value="2"/)
  })
})

describe('an order belongs to the visitor who made it', () => {
  it('S-27 is not denied after the half hour: the pages say that the visit has ended, and what opens no more', async () => {
    const made = await order(both)
    const mine = new URL(made.headers.get('Location') ?? '', page())
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 31 * 60_000 })
    const orders = await (await browser.open(`${shop.origin}/orders`)).text()
    expect(orders).toContain('There are no orders of this visit.')
    expect(orders).toContain('ends after half an hour without a click')
    expect(orders).not.toMatch(/You have not ordered|in this browser/)
    const gone = await browser.open(mine)
    expect(gone.status).toBe(404)
    expect(await gone.text()).toContain('until half an hour has passed without a click')
  })

  it('does not deny an order of which a picture is asked for that it does not have', async () => {
    const mine = (await order(both)).headers.get('Location') ?? ''
    const answer = await browser.open(new URL(`${mine}/pictures/9`, page()))
    expect(answer.status).toBe(404)
    const html = await answer.text()
    expect(html).toContain('<h1>There is no such picture in this order</h1>')
    expect(html).toContain(`href="${mine}">Go to the order</a>`)
  })

  it.each(['', '/proof.pdf', '/pictures/1'])(
    'answers others at …%s like an order that does not exist',
    async (rest) => {
      const made = await order(both)
      const mine = new URL(`${made.headers.get('Location')}${rest}`, page())
      const stranger = await connect(shop, drive, createBrowser())
      const answers = [await stranger.open(mine), await stranger.open(`${shop.origin}/orders/o_nothing${rest}`)]
      const texts = await Promise.all(answers.map(async (answer) => (await answer.text()).replace(/[\da-f-]{36}/, '')))
      expect(answers.map(({ status }) => status)).toEqual([404, 404])
      expect(texts[0]).toBe(texts[1])
      expect((await browser.open(mine)).status).toBe(200)
      expect(await (await stranger.open(`${shop.origin}/orders`)).text()).toContain('There are no orders')
    },
  )

  it.each(['0', '3', '-1', '1.5', 'x', '__proto__'])('has no picture %s', async (line) => {
    const made = await order(both)
    expect((await browser.open(`${shop.origin}${made.headers.get('Location')}/pictures/${line}`)).status).toBe(404)
  })

  it('does not take one visitor’s form for another’s', async () => {
    const html = await openForm()
    await browser.submit(page(), html, both)
    const stranger = await connect(shop, drive, createBrowser())
    const made = await stranger.submit(page(), html, both)
    expect(readForm(html).hidden[0]?.[0]).toBe('form_key')
    expect((await stranger.open(new URL(made.headers.get('Location') ?? '', page()))).status).toBe(200)
    expect(countOrders()).toEqual({ n: 2 })
  })
})

describe('the proof', () => {
  it('is a PDF with a sheet for each print and a cover, shown in the browser', async () => {
    const made = await order(both)
    const proof = await browser.open(`${shop.origin}${made.headers.get('Location')}/proof.pdf`)
    expect(proof.headers.get('Content-Disposition')).toBe('inline; filename="printshop-order-1-proof.pdf"')
    expect(proof.headers.get('Content-Length')).toBeNull()
    const pdf = Buffer.from(await proof.arrayBuffer()).toString('latin1')
    expect(pdf.slice(0, 5)).toBe('%PDF-')
    expect(pdf.trimEnd().endsWith('%%EOF')).toBe(true)
    const sheets = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, w, h]) =>
      [Number(w), Number(h)].map(Math.round),
    )
    expect(sheets).toEqual([
      [595, 842],
      [595, 842],
      [1191, 842],
    ])
  })

  it('B4 is said to have a number where no one font has all letters of a title, and only there', async () => {
    const made = await order(both)
    const read = async () => (await browser.open(`${shop.origin}${made.headers.get('Location')}`)).text()
    expect(await read()).not.toContain('no one font of ours')
    shop.database.prepare("UPDATE order_lines SET title = 'Мост 桥' WHERE photo_id = 'p_tulips'").run()
    expect(await read()).toMatch(
      /On the proof “<bdi>Мост 桥<\/bdi>” is “Photo [12]”: no one font of ours has all its letters/,
    )
  })

  it('B7 says before its first byte that it cannot be made', async () => {
    const made = await order(both)
    for (const copy of copies()) rmSync(join(shop.dataFolder, 'pictures', copy))
    const proof = await browser.open(`${shop.origin}${made.headers.get('Location')}/proof.pdf`)
    expect(proof.status).toBe(500)
    expect(await proof.text()).toContain('is gone from our disk')
  })
})
