import type { Page } from 'playwright/test'
import { AUTH, expect, type Person, SHOP } from '../../stack.ts'
import type { Act, Lost, Place } from '../act.ts'
import { appsRegistered, isCustomer, isSignedIn, isSignedOut, noAppIsConnected, twoPhotosAreShared } from './facts.ts'
import { below, button, connected, fillSignIn, goTo, inShop, login, picker, signedIn, tick } from './steps.ts'

const shopAgain: Place = { at: `${SHOP}/`, says: 'Good pictures deserve paper.' }
const signedOut: Place = { at: below(AUTH), says: 'You were signed out' }
const nobodyYet: Place = { at: below(AUTH), says: 'Your browser brought no cookie' }
/** Whose browser has lost its place at CloudDrive is told so, and goes back to the shop that sent her. */
const lostPlace: Lost = { what: 'cookie', site: AUTH, reads: signedOut, leads: shopAgain }
/** What she was asked waits for whoever signs in again. */
const lostAtCloudDrive: Lost[] = [lostPlace, { what: 'session', site: AUTH, reads: login }]
/** A page of CloudDrive's own is for who is signed in. */
const signInFirst: Lost[] = (['cookie', 'session'] as const).map((what) => ({ what, site: AUTH, reads: login }))
const noCookie: Place = { at: below(`${SHOP}/callback`), says: 'Your browser brought no cookie' }
const lostAtShop: Lost = { what: 'cookie', site: SHOP, reads: noCookie, leads: shopAgain }

const connections: Place = { at: below(`${AUTH}/account/connections`), says: 'Connected apps' }
const denied: Place = { at: below(`${SHOP}/callback`), says: 'No photos shared, and that is fine' }
const identity: Place = { at: below(`${AUTH}/`), says: 'Tell PrintShop who you are?' }
const hello: Place = { at: `${SHOP}/account`, says: /^Hello, Learner \d+\.$/ }
const signedOutHere: Place = { at: `${AUTH}/logout`, says: 'You are signed out' }
const yourApps: Place = { at: below(`${AUTH}/developer`), says: 'Your apps' }

async function fillApp(page: Page): Promise<void> {
  await page.getByLabel('Name', { exact: true }).fill('Frames')
  await page.getByLabel('Where do people come back to?').fill('http://localhost:3000/callback')
}

async function withApp(page: Page, person: Person): Promise<void> {
  await signedIn(page, person)
  await page.goto(`${AUTH}/developer`)
  await fillApp(page)
  await page.getByRole('button', { name: 'Register' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Frames is registered')
}

async function openDelete(page: Page): Promise<void> {
  await page.goto(`${AUTH}/developer`)
  await page.getByRole('link', { name: 'Delete Frames' }).click()
}

export const authActs: Act[] = [
  {
    name: 'Sign in, for the shop',
    open: goTo(`${SHOP}/connect`),
    opens: login,
    fill: fillSignIn,
    press: button('Sign in'),
    ends: picker,
    fact: isSignedIn,
    back: picker,
    lost: [{ ...lostPlace, reads: nobodyYet }],
  },
  {
    name: 'Sign in, for CloudDrive’s own page',
    open: goTo(`${AUTH}/login`),
    opens: login,
    fill: fillSignIn,
    press: button('Sign in'),
    ends: connections,
    fact: isSignedIn,
    back: connections,
    lost: [{ what: 'cookie', site: AUTH, reads: nobodyYet, leads: login }],
  },
  {
    name: 'Allow photos',
    prepare: signedIn,
    open: goTo(`${SHOP}/connect?prompt=consent`),
    opens: picker,
    fill: tick,
    press: button(/^Allow/),
    ends: inShop,
    fact: twoPhotosAreShared,
    lost: [...lostAtCloudDrive, lostAtShop],
  },
  {
    name: 'Don’t allow photos',
    prepare: signedIn,
    open: goTo(`${SHOP}/connect`),
    opens: picker,
    press: button('Don’t allow'),
    ends: denied,
    fact: noAppIsConnected,
    lost: [...lostAtCloudDrive, lostAtShop],
  },
  {
    name: 'Allow the shop to know who she is',
    prepare: signedIn,
    open: goTo(`${SHOP}/sign-in/id-token`),
    opens: identity,
    press: button('Allow'),
    ends: hello,
    fact: isCustomer,
    back: hello,
    lost: [...lostAtCloudDrive, lostAtShop],
  },
  {
    name: 'Sign out of CloudDrive',
    prepare: signedIn,
    open: goTo(`${AUTH}/logout`),
    opens: { at: `${AUTH}/logout`, says: 'Sign out of CloudDrive?' },
    press: button('Sign out'),
    ends: signedOutHere,
    fact: isSignedOut,
    back: signedOutHere,
  },
  {
    name: 'Disconnect an app',
    prepare: connected,
    open: goTo(`${AUTH}/account/connections`),
    opens: connections,
    press: button('Disconnect PrintShop'),
    ends: { ...connections, tells: 'PrintShop can no longer see any of your photos' },
    fact: noAppIsConnected,
    back: { ...connections, tells: 'No app can see your photos.' },
    lost: signInFirst,
  },
  {
    name: 'Register an app',
    prepare: signedIn,
    open: goTo(`${AUTH}/developer`),
    opens: yourApps,
    fill: fillApp,
    press: button('Register'),
    ends: { ...yourApps, says: 'Frames is registered', tells: 'CLIENT_SECRET=' },
    answersForm: true,
    lost: signInFirst,
    fact: appsRegistered,
  },
  {
    name: 'Delete an app',
    prepare: withApp,
    open: openDelete,
    opens: { at: /\/delete$/, says: 'Delete Frames?' },
    press: button('Delete it'),
    ends: { ...yourApps, tells: 'Frames is deleted.' },
    fact: (tab) => appsRegistered(tab, 0),
    back: { at: /\/delete$/, says: 'There is no such app' },
    lost: signInFirst,
  },
]
