import { temporaryFolder } from '@photo/service/test/temporary-folder'
import { expect, type Page, test } from 'playwright/test'
import { expectBarOnPhone } from './bar.ts'
import { freeWhileAway } from './free.ts'
import { createLaptop } from './laptop.ts'
import { allow, arrive, LEARN, type Learner, openPicker, runsOf, SHOP, sitDown } from './learner.ts'
import { holdLong } from './long-hold.ts'
import { makeNetwork, mayMakeNetworks } from './network.ts'
import { expectOwnRunsOnly } from './own-runs.ts'
import { expectRefusals } from './refusals.ts'
import { openRoom } from './room.ts'
import { expectSharedRun } from './shared-run.ts'

const NAMES = ['Ada', 'Bea', 'Cem', 'Dora', 'Emil', 'Fay']

type Laptop = Awaited<ReturnType<typeof createLaptop>>
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
  learners = await Promise.all(
    room.cards.map((card, index) => arrive(laptops[index] as Laptop, card, NAMES[index] ?? '')),
  )
})
test.afterAll(async () => {
  for (const end of ends.reverse()) await end()
})

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

test('nobody sees another’s runs', () => expectOwnRunsOnly(learners))

test('a wrong code, a seat that is taken and a port of nobody’s business are refused', () =>
  expectRefusals(learners[0] as Learner, learners[1] as Learner))

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
  if (!dora) throw new Error('The class is not here.')
  await dora.page.getByRole('button', { name: 'Help' }).click()
  await expect(page.locator('.needs')).toContainText('Dora')

  const [run] = await runsOf(dora)
  expect(run).toBeDefined()
  await expectSharedRun(page, dora)

  await page.goto(`${LEARN}/desk/seats/4`)
  await page.getByText('Reset seat 4 …').click()
  await page.getByRole('button', { name: 'Reset seat 4' }).click()
  await expect.poll(() => runsOf(dora)).toEqual([])
})

test('the host holds everybody before step 5, and lets all go at once', async () => {
  const others = learners.filter(({ name }) => name !== 'Dora')
  const { page } = host
  await page.goto(room.addressOf('desk'))
  await page.getByRole('button', { name: 'Hold' }).click()
  await expect(page.getByText('Held before step 5.')).toBeVisible()
  await Promise.all(
    others.map(async ({ page }) => {
      await page.goto(`${SHOP}/connect?prompt=consent`)
      await allow(page)
      await expect(page.getByText('Everybody waits here.')).toBeVisible()
    }),
  )
  await page.getByRole('button', { name: 'Let go' }).click()
  await Promise.all(others.map(({ page }) => expect(page).toHaveURL(`${SHOP}/photos`)))
})

test('a hold that lasts longer than a code lives: everybody arrives all the same', async () => {
  await host.page.goto(room.addressOf('desk'))
  await holdLong(host.page, learners[0] as Learner)
})

test('a seat that the host frees while its line is down: whoever has the card comes in and sits down anew', () =>
  freeWhileAway(host.page, learners[5] as Learner))

test('the bar of a seat on the narrowest phone: its flags are there, what the host opened too, nothing lies beyond, and axe finds nothing', async () => {
  const { page } = host
  await page.goto(room.addressOf('desk'))
  await page.getByLabel('Open a page for all').selectOption('/tour/5')
  await page.locator('form:has(#page)').getByRole('button', { name: 'Open' }).click()
  await expectBarOnPhone(learners[0]?.page as Page)
})

test('only the host’s key opens the wall and the desk', async () => {
  for (const path of ['/wall', '/desk', '/desk/seats/1', '/wall?key=guess']) {
    expect((await learners[0]?.page.goto(`${LEARN}${path}`))?.status()).toBe(403)
  }
})
