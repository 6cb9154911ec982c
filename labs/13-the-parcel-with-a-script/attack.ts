import type { Page } from 'playwright'
import type { Answer, Place } from '../engine/lab.ts'
import type { PASSWORDS } from '../engine/people.ts'
import { signIn, walkAsAlice, withRobot } from '../engine/robot.ts'
import { parcel, photoOfAlices } from './evil-pages.ts'

export { evilDesk, evilPages } from './evil-pages.ts'

/** Alice uploads a photo of her own, has it printed, and then looks at the card that Mallory sent her, in a tab of its own. */
export const attack = (place: Place): Promise<Answer> =>
  withRobot(async (page) => {
    await signInToGallery(page, place, 'alice')
    await upload(page, place, { name: 'birthday-at-home.jpg', mimeType: 'image/jpeg', buffer: photoOfAlices() })
    await orderNewest(page, place)

    const sent = await upload(page, place, card(place))
    if (sent.status >= 400) return sent
    const address = await addressOfNewest(page, place)
    const told = page.waitForResponse(`${place.evil}/loot`)
    const opened = await page.goto(address)
    await told
    return { status: opened?.status() ?? 0, text: 'a birthday card' }
  })

/** Mallory keeps the card in her own drive, and sends Alice the address: it is nobody's photo for Alice. */
export async function wrongAttempt(place: Place): Promise<Answer> {
  const sent = await withRobot(async (page) => {
    await signInToGallery(page, place, 'mallory')
    const answer = await upload(page, place, card(place))
    return answer.status >= 400 ? answer : addressOfNewest(page, place)
  })
  if (typeof sent !== 'string') return sent
  return withRobot(async (page) => {
    await signInToGallery(page, place, 'alice')
    const opened = await page.goto(sent)
    return { status: opened?.status() ?? 0, text: 'no photo of hers' }
  })
}

const card = (place: Place) => ({
  name: 'birthday-card.svg',
  mimeType: 'image/svg+xml',
  buffer: Buffer.from(parcel(place)),
})

async function signInToGallery(page: Page, { photos }: Place, username: keyof typeof PASSWORDS): Promise<void> {
  await page.goto(`${photos}/sign-in`)
  await signIn(page, username)
  await page.waitForURL(`${photos}/**`)
}

type File = { name: string; mimeType: string; buffer: Buffer }

async function upload(page: Page, { photos }: Place, file: File): Promise<Answer> {
  await page.goto(`${photos}/`)
  await page.locator('input[type=file]').setInputFiles(file)
  const answered = page.waitForResponse((one) => one.request().method() === 'POST' && one.url() === `${photos}/photos`)
  await page.getByRole('button', { name: /^Upload/ }).click()
  const status = (await answered).status()
  if (status >= 400) return { status, text: (await page.locator('.progress-list .bad').textContent()) ?? '' }
  await page.waitForURL(`${photos}/?done=uploaded`)
  return { status, text: 'uploaded' }
}

async function orderNewest(page: Page, { shop }: Place): Promise<void> {
  await walkAsAlice(page, `${shop}/connect`, { photos: 1, there: /\/photos$/ })
  await page
    .locator('.pick li')
    .first()
    .getByLabel(/^Copies/)
    .fill('1')
  await page.getByRole('button', { name: /^Order/ }).click()
  await page.waitForURL(`${shop}/orders/**`)
}

async function addressOfNewest(page: Page, { photos }: Place): Promise<string> {
  await page.goto(`${photos}/`)
  const place = await page.locator('a[href^="/photos/p_"]').first().getAttribute('href')
  return `${photos}${place}/content`
}
