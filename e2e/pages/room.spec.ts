import { writeFileSync } from 'node:fs'
import type { BrowserContext, Page } from 'playwright/test'
import { readNickname } from '../../apps/classroom/src/room/seat.ts'
import { playClass } from '../../apps/classroom/test/room/play-class.ts'
import { startRoom } from '../../apps/classroom/test/room/room.ts'
import { expect, test } from '../stack.ts'
import { documentedFile, drawnFrom } from './documented.ts'
import { open } from './inspect.ts'

type Room = Awaited<ReturnType<typeof startRoom>>

const isKept = process.env.SCREENSHOTS === 'keep'

let room: Room | undefined
test.afterEach(() => room?.close())

/** A room in which a class is at work, and its host's browser. */
async function roomOf(seats: number, context: BrowserContext): Promise<Room> {
  room = await startRoom({ seats, host: 'learn.localhost', port: isKept ? 9103 : 0 })
  playClass(room, Date.now())
  await context.addCookies([{ name: 'learn_host', value: room.room.hostKey, url: room.origin }])
  return room
}

const projector = { width: 1024, height: 768 }
const projectors = [projector, { width: 1280, height: 720 }, { width: 1920, height: 1080 }]

/** What does not fit into the picture of a projector, or into the box that it is in. */
const beyond = (page: Page) =>
  page.evaluate(() => [
    document.documentElement.scrollHeight - innerHeight,
    ...[...document.querySelectorAll('.seat')]
      .filter((one) => one.scrollWidth > one.clientWidth || one.scrollHeight > one.clientHeight)
      .map((one) => one.textContent),
  ])

const smallestNumber = async (page: Page) =>
  Math.min(
    ...(await page
      .locator('.seat b')
      .evaluateAll((all) => all.map((one) => Number.parseFloat(getComputedStyle(one).fontSize)))),
  )

/** How often the smallest number fits into the height of the picture: a slide has thirty lines at most. Names are a little less. */
const LINES = { 6: 40, 24: 40, 30: 18, 60: 25, 90: 31, 200: 41 }

for (const [many, lines] of Object.entries(LINES)) {
  const seats = Number(many)
  test(`the wall with ${seats} seats: all of it on any projector, its numbers as large as there is room`, async ({
    page,
  }) => {
    const { origin } = await roomOf(seats, page.context())
    await open(page, `${origin}/wall`, `wall-${seats}`)
    for (const size of projectors) {
      await page.setViewportSize(size)
      expect(await beyond(page), `${size.width} × ${size.height}`).toEqual([0])
      expect(await smallestNumber(page)).toBeGreaterThanOrEqual(size.height / lines)
    }
    await page.setViewportSize(projector)
    expect(await page.locator('.addr96').evaluate((one) => getComputedStyle(one).fontSize)).toBe('96px')
    await page.emulateMedia({ colorScheme: 'light' })
    const body = await page.screenshot({ type: 'jpeg', quality: 82 })
    await test.info().attach(`wall-${seats} projector.jpg`, { contentType: 'image/jpeg', body })
    const file = documentedFile(`wall-${seats} projector`)
    if (!isKept || !file) return
    writeFileSync(`${file}.jpg`, body)
    writeFileSync(`${file}.sha256`, drawnFrom(`wall-${seats} projector`))
  })
}

const LONG_NAMES = [
  'W'.repeat(20),
  'Wolfeschlegelsteinha',
  'محمد بن عبد الرحمن ٣',
  'אברהם (seat 9)',
  'プロヴィデンスの学習者のながい名前',
  'நீலகண்டன் சுப்பிரமணியன்'.slice(0, 18),
  'Ada 👨‍👩‍👧 👩🏽‍💻 🏳️‍🌈',
]

test('the wall with names of twenty letters in many scripts: each in its place, its number beside it', async ({
  page,
}) => {
  const { origin, room: seats } = await roomOf(24, page.context())
  for (const [index, name] of LONG_NAMES.entries()) seats.seats.sit(index + 1, readNickname(name) ?? '', Date.now())
  await open(page, `${origin}/wall`, 'wall-scripts')
  await page.setViewportSize(projector)
  expect(await beyond(page)).toEqual([0])
  // What is written from right to left stays behind its number, and turns nothing around it.
  const numbers = await page
    .locator('.seat b')
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().right))
  const names = await page
    .locator('.seat .who')
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().left))
  expect(names.map((left, index) => left >= (numbers[index] ?? 0) - 1)).toEqual(names.map(() => true))
  await open(page, `${origin}/desk`, 'desk-scripts')
})

test('the wall shows what happens without being opened again', async ({ page }) => {
  const { origin, room: seats } = await roomOf(24, page.context())
  await page.goto(`${origin}/wall`)
  await expect(page.getByRole('listitem').filter({ hasText: 'Seat 1' }).first()).toContainText('works')
  seats.seats.flag(1, 'help', Date.now())
  seats.news.tell()
  await expect(page.getByText('2 help')).toBeVisible()
})

test('the desk, a seat at it, and a learner’s own seat', async ({ page, browser }) => {
  const { origin, room: seats } = await roomOf(24, page.context())
  await open(page, `${origin}/desk`, 'desk')
  await open(page, `${origin}/desk/seats/9`, 'desk-seat')
  const learner = await browser.newPage()
  await open(learner, `${origin}/room`, 'choose-seat')
  await learner.context().addCookies([{ name: 'learn_seat', value: seats.browsers.letIn(9), url: origin }])
  await open(learner, `${origin}/room`, 'seat')
  await learner.getByRole('button', { name: 'Help', exact: true }).press('Enter')
  await expect(learner.getByText('comes to you')).toBeVisible()
  await learner.close()
})

test('the desk without JavaScript: hold, say, let go', async ({ browser, page }) => {
  const { origin, room: seats } = await roomOf(24, page.context())
  const context = await browser.newContext({ javaScriptEnabled: false })
  await context.addCookies([{ name: 'learn_host', value: seats.hostKey, url: origin }])
  const host = await context.newPage()
  await host.goto(`${origin}/desk`)
  await host.getByRole('button', { name: 'Let go' }).click()
  await host.getByRole('button', { name: 'Hold' }).click()
  await expect(host.getByText('Held before step 5.')).toBeVisible()
  await host.getByLabel('Say something to all').fill('Five minutes more')
  await host.getByRole('button', { name: 'Say it' }).click()
  await host.goto(`${origin}/wall`)
  await expect(host.getByText('Five minutes more')).toBeVisible()
  await context.close()
})
