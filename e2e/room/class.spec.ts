import { temporaryFolder } from '@photo/service/test/temporary-folder'
import { expect, type Page, test } from 'playwright/test'
import { createLaptop } from './laptop.ts'
import { makeNetwork, mayMakeNetworks } from './network.ts'
import { openRoom } from './room.ts'

const SHOP = 'http://printshop.localhost:9000'
const LEARN = 'http://learn.localhost:9003'
const NAMES = ['Ada', 'Bea', 'Cem', 'Dora', 'Emil', 'Fay']

type Laptop = Awaited<ReturnType<typeof createLaptop>>
type Learner = Laptop & { name: string; card: Room['cards'][number]; line: string; tunnel: ReturnType<Laptop['ssh']> }
type Room = Awaited<ReturnType<typeof openRoom>>

test.describe.configure({ mode: 'serial' })
let room: Room
let host: Laptop
let learners: Learner[]
const ends: (() => unknown)[] = []

test.beforeAll(async () => {
  if (!mayMakeNetworks()) throw new Error('This test makes network namespaces: run it on Linux, as root.')
  const { folder, remove } = temporaryFolder()
  const network = makeNetwork(NAMES.length)
  ends.push(remove, network.remove)
  room = await openRoom(network.host, NAMES.length, folder)
  ends.push(room.close)
  host = await createLaptop(network.host, folder)
  ends.push(host.close)
  const laptops = await Promise.all(network.learners.map((machine) => createLaptop(machine, folder)))
  ends.push(...laptops.map(({ close }) => close))
  learners = await Promise.all(laptops.map((laptop, index) => arrive(laptop, index)))
})
test.afterAll(async () => {
  for (const end of ends.reverse()) await end()
})

/** From the address on the wall to the line in a terminal that says “You are in.” */
async function arrive(laptop: Laptop, index: number): Promise<Learner> {
  const card = room.cards[index]
  if (!card) throw new Error('There is no card for this learner.')
  await laptop.page.goto('http://10.77.0.1:9080/')
  await laptop.page.getByLabel('Your seat, from the card').fill(String(card.number))
  const line = (await laptop.page.locator('#line').textContent()) ?? ''
  const tunnel = laptop.ssh(line, card.code)
  await expect.poll(tunnel.printed).toContain('You are in. Leave this window open. Ctrl-C ends it.')
  return { ...laptop, name: NAMES[index] ?? '', card, line, tunnel }
}

async function sitDown({ page, card, name }: Learner): Promise<void> {
  await page.goto(`${LEARN}/room`)
  await page.getByLabel('The words of your card').fill(card.code)
  await page.getByLabel('A name for the wall').fill(name)
  await page.getByRole('button', { name: 'Take the seat' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Seat ${card.number}, ${name}`)
}

async function openPicker({ page, card }: Learner): Promise<void> {
  await page.goto(SHOP)
  await page.getByRole('link', { name: 'Choose photos from CloudDrive' }).click()
  await page.getByLabel('Name').fill(card.username)
  await page.getByLabel('Password').fill(card.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Let PrintShop see photos you choose?')
}

async function allow(page: Page): Promise<void> {
  await page.locator('.choose label').first().getByRole('checkbox').check()
  await page.getByRole('button', { name: /^Allow/ }).click()
}

const all = (act: (learner: Learner) => Promise<unknown>) => Promise.all(learners.map(act))

test('the host’s machine listens beyond loopback at two ports, and the services are not among them', async () => {
  const listening = (await host.print('ss', '-Hltn')).trim().split('\n')
  const outside = listening.map((line) => line.split(/\s+/)[3] ?? '').filter((at) => !/^(127\.|\[::1\])/.test(at))
  expect(outside.sort()).toEqual(['10.77.0.1:2222', '10.77.0.1:9080'])
  const [ada] = learners
  for (const port of [9000, 9001, 9002, 9003]) {
    expect(await ada?.print('curl', '-sS', `http://10.77.0.1:${port}/`)).toMatch(
      /refused|Could not connect|Failed to connect/,
    )
  }
})

test('six learners come in, sit down, allow a photo each, and the wall shows them', async () => {
  await all(sitDown)
  await all(async (learner) => {
    await openPicker(learner)
    await allow(learner.page)
    await expect(learner.page).toHaveURL(`${SHOP}/photos`)
  })
  await host.page.goto(room.addressOf('wall'))
  for (const name of NAMES) await expect(host.page.locator('.seats')).toContainText(name)
  await expect(host.page.locator('h1')).toHaveText('10.77.0.1:9080')
  await expect(host.page.locator('.words')).toContainText(/ends in …\S{8}/)
})

test('nobody sees another’s runs', async () => {
  const runs = async ({ page }: Learner) => {
    await page.goto(`${LEARN}/runs`)
    const links = await page
      .locator('a[href^="/runs/"]')
      .evaluateAll((found) => found.map((one) => one.getAttribute('href')))
    return links.filter((href) => /^\/runs\/\d+$/.test(href ?? '')) as string[]
  }
  const own = await Promise.all(learners.map(runs))
  for (const list of own) expect(list.length).toBeGreaterThan(0)
  expect(new Set(own.flat()).size).toBe(own.flatMap((list) => [...new Set(list)]).length)
  for (const [index, { page }] of learners.entries()) {
    for (const href of own.filter((_, other) => other !== index).flat()) {
      expect((await page.goto(`${LEARN}${href}`))?.status()).toBeGreaterThanOrEqual(400)
    }
  }
})

test('a wrong code, a seat that is taken and a port of nobody’s business are refused', async () => {
  const [ada, bea] = learners
  if (!ada || !bea) throw new Error('The class is not here.')
  const wrong = bea.ssh(bea.line, 'these-are-no-words')
  expect((await wrong.ended)[0]).toBe(255)
  expect(wrong.printed()).toContain('These words do not fit seat 2.')

  const taken = bea.ssh(ada.line, ada.card.code)
  expect((await taken.ended)[0]).toBe(255)
  expect(taken.printed()).toContain('Somebody sits at seat 1 already.')

  // Her own seat once more, with a tunnel to somewhere else: it takes the place of the one before.
  const curious = bea.ssh(`ssh -N -p 2222 -L 2022:127.0.0.1:22 -L 2080:10.77.0.1:9080 seat2@10.77.0.1`, bea.card.code)
  await expect.poll(curious.printed).toContain('You are in.')
  for (const port of [2022, 2080]) await bea.print('curl', '-sS', '-m', '5', `http://127.0.0.1:${port}/`)
  await expect.poll(curious.printed).toMatch(/open failed[\s\S]*open failed/)
  await curious.leave()
  bea.tunnel = bea.ssh(bea.line, bea.card.code)
  await expect.poll(bea.tunnel.printed).toContain('You are in.')
})

test('who loses her line comes back to where she was', async () => {
  const cem = learners[2]
  if (!cem) throw new Error('The class is not here.')
  await cem.tunnel.leave()
  await expect(cem.page.goto(`${LEARN}/room`)).rejects.toThrow(/ERR_CONNECTION_REFUSED/)
  cem.tunnel = cem.ssh(cem.line, cem.card.code)
  await expect.poll(cem.tunnel.printed).toContain('You are in.')
  await cem.page.goto(`${LEARN}/room`)
  await expect(cem.page.getByRole('heading', { level: 1 })).toHaveText('Seat 3, Cem')
})

test('the host speaks to all, sees who asks for help, and resets a seat', async () => {
  const { page } = host
  await page.goto(room.addressOf('desk'))
  await page.getByLabel('Say something to all').fill('Look at the address: what is not in it?')
  await page.locator('form:has(#says)').getByRole('button', { name: 'Say it' }).click()
  await all(async ({ page }) => {
    await page.goto(`${LEARN}/room`)
    await expect(page.getByText('Look at the address: what is not in it?')).toBeVisible()
  })
  const dora = learners[3]
  await dora?.page.getByRole('button', { name: 'Help' }).click()
  await expect(page.locator('.needs')).toContainText('Dora')

  await page.goto(`${LEARN}/desk/seats/4`)
  await page.getByText('Reset seat 4 …').click()
  await page.getByRole('button', { name: 'Reset seat 4' }).click()
  await dora?.page.goto(`${LEARN}/runs`)
  await expect(dora?.page.locator('a[href^="/runs/1"], a[href^="/runs/2"]') ?? page.locator('none')).toHaveCount(0)
})

test('only the host’s key opens the wall and the desk', async () => {
  for (const path of ['/wall', '/desk', '/desk/seats/1', '/wall?key=guess']) {
    expect((await learners[0]?.page.goto(`${LEARN}${path}`))?.status()).toBe(403)
  }
})
