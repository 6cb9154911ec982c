import { temporaryFolder } from '@photo/service/test/temporary-folder'
import { expect, test } from 'playwright/test'
import { createLaptop } from './laptop.ts'
import { arrive, LEARN, type Learner, sitDown } from './learner.ts'
import { makeNetwork, mayMakeNetworks } from './network.ts'
import { openRoom } from './room.ts'

test.describe.configure({ mode: 'serial' })
let room: Awaited<ReturnType<typeof openRoom>>
let host: Awaited<ReturnType<typeof createLaptop>>
let ada: Learner
const ends: (() => unknown)[] = []

test.beforeAll(async () => {
  if (!mayMakeNetworks()) throw new Error('This test makes network namespaces: run it on Linux, as root.')
  const { folder, remove } = temporaryFolder()
  const network = makeNetwork(1)
  ends.push(remove, network.remove)
  room = await openRoom(network.host, 1, folder)
  ends.push(room.close)
  host = await createLaptop(network.host, folder)
  ends.push(host.close)
  const [machine] = network.learners
  const [card] = room.cards
  if (!machine || !card) throw new Error('There is no learner.')
  const laptop = await createLaptop(machine, folder)
  ends.push(laptop.close)
  ada = await arrive(laptop, card, 'Ada')
  await sitDown(ada)
})
test.afterAll(async () => {
  for (const end of ends.reverse()) await end()
})

const SHOP_OF_THE_LAB = 'http://printshop.localhost:9020'

test('the host starts a lab for all, and a learner finds it on her page', async () => {
  const { page } = host
  await page.goto(room.addressOf('desk'))
  await page.getByLabel('A lab for the room').selectOption('02')
  await page.locator('form:has(#lab)').getByRole('button', { name: 'Start' }).click()
  await expect(page.getByText('Lab 2 runs.')).toBeVisible()

  await ada.page.getByRole('link', { name: 'The host opened: Lab 02' }).click()
  await expect(ada.page.getByRole('heading', { name: 'What Mallory has' })).toBeVisible()
  // It is one for all: she may attack, and neither start nor end it.
  await expect(ada.page.locator('main form').getByRole('button')).toHaveText(['Let a program attack'])
})

test('her page says which line leads there, and with it the lab’s sites answer through her tunnel', async () => {
  const { page } = ada
  expect(await ada.print('curl', '-sS', SHOP_OF_THE_LAB)).toMatch(/refused|Could not connect|Failed to connect/)
  await page.goto(`${LEARN}/labs/02`)
  await page.getByRole('link', { name: 'http://10.77.0.1:9080' }).click()
  await page.getByLabel('Your seat, from the card').fill('1')
  await page.getByText('The host said: “we do a lab”').click()
  const line = (await page.locator('#lab-line').textContent()) ?? ''
  await ada.tunnel.leave()
  ada.tunnel = ada.ssh(line, ada.card.code)
  await expect.poll(ada.tunnel.printed).toContain('You are in.')

  await page.goto(`${LEARN}/labs/02`)
  for (const [name, heading] of [
    ['PrintShop in the lab', /Good pictures deserve paper/],
    ['Mallory’s site', /./],
  ] as const) {
    const [there] = await Promise.all([page.waitForEvent('popup'), page.getByRole('link', { name }).click()])
    await expect(there.getByRole('heading', { level: 1 })).toHaveText(heading)
    await there.close()
  }
})

test('Mallory has what a program takes for her, and the host ends the lab for all', async () => {
  const { page } = ada
  await page.getByRole('button', { name: 'Let a program attack' }).click()
  await expect(page.locator('#has li').first()).toBeVisible()
  await host.page.getByRole('button', { name: 'End the lab' }).click()
  await expect(host.page.getByText('Lab 2 runs.')).toHaveCount(0)
  await page.goto(`${LEARN}/labs/02`)
  await expect(page.getByText('In a room a lab is one for all: the host starts it.')).toBeVisible()
  await page.goto(`${LEARN}/room`)
  await expect(page.getByText('The host opened')).toHaveCount(0)
  // The port is still open at her end; nothing is behind it.
  expect(await ada.print('curl', '-sS', SHOP_OF_THE_LAB)).toMatch(/Empty reply|reset/)
})
