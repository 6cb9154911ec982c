import type { Origins } from '@photo/service/origins'
import type { Page, SmallBrowser } from './small-browser.ts'

export type Person = { name: string; username: string; password: string }

/**
 * What was done, with the secrets in it: what the one who did it knows, and nobody else should. `signIn` is where the sign-in
 * stands in what was heard: the first piece of it, and the first after it.
 */
export type Done = { signIn: { from: number; to: number }; code: string; cookies: string[] }

/** Something on the way was not as it should be. */
class WayError extends Error {}

/**
 * What Alice does in the tour, by a person of the demo: signs in, lets the shop see all photos, orders one print. All of them,
 * because a choice takes back what it leaves out; and nothing of what is given stays.
 * @param count how much was heard so far
 */
export async function signInAndOrder(
  { browser, count }: { browser: SmallBrowser; count: () => Promise<number> },
  origins: Origins,
  person: Person,
): Promise<Done> {
  const { printshop, auth } = origins
  await browser.go(`${printshop}/`)
  const { page: signInPage } = await browser.go(`${printshop}/connect?prompt=consent`)
  const sent = [
    ['interaction', hiddenIn(signInPage, 'interaction')],
    ['username', person.username],
    ['password', person.password],
  ]
  const from = await count()
  const { page: consentPage } = await browser.go(`${auth}/login`, sent)
  const signIn = { from, to: await count() }
  const photos = [...textOf(consentPage).matchAll(/name="photo" value="([^"]+)"/g)].map(([, id = '']) => id)
  if (photos.length === 0) throw new WayError(`${person.name} could not sign in, or has no photos.`)

  await look(browser, auth, photos)
  const allowed = [
    ['interaction', hiddenIn(consentPage, 'interaction')],
    ...photos.map((id) => ['photo', id]),
    ['decision', 'allow'],
  ]
  const answer = await browser.go(`${auth}/consent`, allowed)
  const code = answer.way.map(({ url }) => url.searchParams.get('code')).find((value) => value !== null)
  await look(browser, printshop, photos)
  const [, size = ''] = /<option value="([^"]+)"[^>]* selected/.exec(textOf(answer.page)) ?? []
  const lines = photos.flatMap((id, index) => [
    [`size.${id}`, size],
    [`copies.${id}`, index === 0 ? '1' : '0'],
  ])
  const { page: order } = await browser.go(`${printshop}/orders`, [
    ['form_key', hiddenIn(answer.page, 'form_key')],
    ...lines,
  ])
  if (code === undefined || !order.url.pathname.startsWith('/orders/')) {
    throw new WayError('The photos were allowed, and no order came from it.')
  }
  return { signIn, code, cookies: browser.cookies() }
}

/** Gives back what was allowed, and signs out: what a listener wrote down opens nothing afterwards. */
export async function giveBack(browser: SmallBrowser, { printshop, auth }: Origins): Promise<void> {
  await browser.go(`${printshop}/disconnect`, [])
  await browser.go(`${auth}/logout`, [])
}

async function look(browser: SmallBrowser, site: string, photos: string[]): Promise<void> {
  for (const id of photos) await browser.go(`${site}/photos/${id}/thumbnail`)
}

function hiddenIn(page: Page, name: string): string {
  const [, value = ''] = new RegExp(`name="${name}" value="([^"]*)"`).exec(textOf(page)) ?? []
  return value
}

function textOf({ body }: Page): string {
  return body.toString('utf8')
}
