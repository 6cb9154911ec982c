import type { Page } from 'playwright/test'
import { SHOP } from '../../stack.ts'
import type { Act, Place } from '../act.ts'
import { noAppIsConnected, twoPhotosAreShared } from './facts.ts'
import { button, goTo, login, signedIn, tick } from './steps.ts'

const welcome: Place = { at: `${SHOP}/spa/`, says: 'The same shop, without a server' }
const here: Place = { at: `${SHOP}/spa/`, says: 'Your photos are here, in this page alone.' }
const forgotten: Place = { at: `${SHOP}/spa/`, says: 'The page was loaded anew, so the key is gone' }
const spaPicker: Place = { ...login, says: 'Let PrintShop in the browser see photos you choose?' }

async function openPicker(page: Page): Promise<void> {
  await page.goto(`${SHOP}/spa/`)
  await page.getByRole('button', { name: 'Choose photos from CloudDrive' }).click()
}

async function openPhotos(page: Page): Promise<void> {
  await openPicker(page)
  await tick(page)
  await page.getByRole('button', { name: /^Allow/ }).click()
}

/** The shop without a server is a script. */
export const spaActs: Act[] = [
  {
    name: 'Choose photos, without a server',
    open: goTo(`${SHOP}/spa/`),
    opens: welcome,
    press: button('Choose photos from CloudDrive'),
    ends: login,
    script: 'needed',
  },
  {
    name: 'Allow photos, without a server',
    prepare: signedIn,
    open: openPicker,
    opens: spaPicker,
    fill: tick,
    press: button(/^Allow/),
    ends: here,
    fact: twoPhotosAreShared,
    // She left the page, and its memory with it.
    again: forgotten,
    reload: forgotten,
    script: 'needed',
  },
  {
    name: 'Disconnect, without a server',
    prepare: signedIn,
    open: openPhotos,
    opens: here,
    press: button('Disconnect'),
    ends: { ...welcome, says: 'You are disconnected' },
    fact: noAppIsConnected,
    // The page that asked her, which asks once more.
    back: spaPicker,
    reload: welcome,
    script: 'needed',
  },
]
