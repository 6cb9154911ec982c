import type { BrowserContext, Page } from 'playwright/test'
import { expect, LEARN, type Person, SHOP } from '../../stack.ts'
import type { Act, Place } from '../act.ts'
import { below, button, connected, goTo, link, login } from './steps.ts'

const run: Place = { at: below(`${LEARN}/runs/`), says: /./ }
const runs: Place = { at: `${LEARN}/runs`, says: 'Your runs' }
const home: Place = { at: `${SHOP}/`, says: 'Good pictures deserve paper.' }
const held: Place = { at: below(`${SHOP}/.lens/held/`), says: /^PrintShop wants to send your browser to/ }

const stepModeIs = (mode: string) => async (tab: Page) => {
  await tab.goto(SHOP)
  await expect(tab.getByRole('link', { name: `Step mode ${mode}` })).toBeVisible()
}

async function inStepMode(page: Page): Promise<void> {
  await page.goto(SHOP)
  await page.getByRole('link', { name: 'Step mode off' }).click()
  await stepModeIs('on')(page)
}

async function openRuns(page: Page): Promise<void> {
  await expect(async () => {
    await page.goto(`${LEARN}/runs`)
    await expect(page.locator('.runs a').first()).toBeVisible({ timeout: 1000 })
  }).toPass()
}

async function openNewestRun(page: Page): Promise<void> {
  await openRuns(page)
  await page.locator('.runs a').first().click()
}

// A record comes a moment after the answer that it tells of.
async function openRun(page: Page, words: string): Promise<void> {
  await expect(async () => {
    await openNewestRun(page)
    await page.locator('.msgs > li > a.m').filter({ hasText: words }).first().click({ timeout: 5000 })
  }).toPass()
  // Until it is the chosen one, the tabs are those of the message before.
  await expect(page.locator('.msgs > li > a.m[aria-current]')).toContainText(words)
}

const experiment = (page: Page) => page.locator('#what-if-no-token')

async function openExperiment(page: Page): Promise<void> {
  await openRun(page, 'GET /v1/photos')
  await page.getByRole('link', { name: /^What if \(/ }).click()
  await experiment(page).locator('summary').click()
}

async function withSavedRun(page: Page, person: Person): Promise<void> {
  await connected(page, person)
  await openRun(page, 'GET /v1/photos')
  const saved = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Save', exact: true }).click()
  files.set(page.context(), await (await saved).path())
}

const files = new WeakMap<BrowserContext, string>()

/** Opened as often as anybody likes, one file is one run. */
const oneRunIsOpened = async (tab: Page) => {
  await tab.goto(`${LEARN}/runs`)
  await expect(tab.locator('.runs a').filter({ hasText: 'saved' })).toHaveCount(1)
}

export const classroomActs: Act[] = [
  {
    name: 'Switch step mode on',
    open: goTo(SHOP),
    opens: home,
    press: link('Step mode off: switch it on'),
    ends: home,
    fact: stepModeIs('on'),
    back: home,
    script: 'needed',
  },
  {
    name: 'Let a held redirect go',
    prepare: inStepMode,
    open: goTo(`${SHOP}/connect`),
    opens: held,
    press: link('Follow the redirect'),
    ends: login,
    script: 'needed',
  },
  {
    name: 'Look at a run',
    prepare: async (page) => void (await page.goto(`${SHOP}/connect`)),
    open: openRuns,
    opens: runs,
    press: (page) => page.locator('.runs a').first(),
    ends: run,
  },
  {
    name: 'Send an experiment',
    prepare: connected,
    open: openExperiment,
    opens: run,
    fill: (page) => experiment(page).getByRole('radio').first().check(),
    press: (page) => experiment(page).getByRole('button'),
    ends: { ...run, tells: 'You expected “' },
  },
  {
    name: 'Save a run',
    prepare: connected,
    open: openNewestRun,
    opens: run,
    press: link('Save'),
    ends: run,
    back: runs,
  },
  {
    name: 'Open a saved run',
    prepare: withSavedRun,
    open: goTo(`${LEARN}/runs/open`),
    opens: { at: `${LEARN}/runs/open`, says: 'Open a saved run' },
    fill: (page) => page.getByLabel(/^The file/).setInputFiles(files.get(page.context()) ?? ''),
    press: button('Open it'),
    ends: { ...run, tells: 'saved' },
    fact: oneRunIsOpened,
  },
]
