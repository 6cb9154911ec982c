import type { Page } from 'playwright/test'
import { expect, PHOTOS } from '../../stack.ts'
import type { Act, Place } from '../act.ts'
import { photosInGallery } from './facts.ts'
import { below, button, fillSignIn, gallery, goTo, inGallery, link, login, signedIn } from './steps.ts'

const welcome: Place = { at: below(`${PHOTOS}/`), says: 'Your photos, and nobody else’s.' }
const onePhoto: Place = { at: below(`${PHOTOS}/photos/p_`), says: /./ }
const askDelete: Place = { at: /\/delete$/, says: /^Delete “.+”\?$/ }
const renamed: Place = { at: below(`${PHOTOS}/photos/p_`), says: 'Our summer', tells: 'The new title is saved.' }
/** Whoever was signed out meanwhile signs in again: CloudDrive knows her still. */
const signedOut: Place = { at: below(PHOTOS), says: 'You have been signed out' }
const lost = (['cookie', 'session'] as const).map((what) => ({ what, site: PHOTOS, reads: signedOut, leads: gallery }))

async function choosePicture(page: Page): Promise<void> {
  const buffer = await page.screenshot({ type: 'jpeg' })
  await page.getByLabel('Add a photo').setInputFiles({ name: 'later.jpg', mimeType: 'image/jpeg', buffer })
}

async function openPhoto(page: Page): Promise<void> {
  await page.goto(PHOTOS)
  await page.locator('.tiles a').last().click()
  await expect(page).toHaveURL(onePhoto.at)
}

async function openAskDelete(page: Page): Promise<void> {
  await openPhoto(page)
  await page.getByRole('link', { name: 'Delete …' }).click()
}

const upload: Act = {
  name: 'Upload a photo',
  prepare: inGallery,
  open: goTo(PHOTOS),
  opens: gallery,
  fill: choosePicture,
  press: button('Upload'),
  ends: { ...gallery, tells: 'What you uploaded is here. Nobody else can see it.' },
  fact: (tab, times) => photosInGallery(tab, 6 + times),
}

const signInKnown: Act = {
  name: 'Sign in to the gallery, known to CloudDrive',
  prepare: signedIn,
  open: goTo(PHOTOS),
  opens: welcome,
  press: link('Sign in with CloudDrive'),
  ends: gallery,
  fact: (tab) => photosInGallery(tab, 6),
  back: gallery,
}

export const galleryActs: Act[] = [
  {
    name: 'Go to the gallery’s sign-in',
    open: goTo(PHOTOS),
    opens: welcome,
    press: link('Sign in with CloudDrive'),
    ends: login,
  },
  {
    name: 'Sign in to the gallery',
    open: goTo(`${PHOTOS}/sign-in`),
    opens: login,
    fill: fillSignIn,
    press: button('Sign in'),
    ends: gallery,
    fact: (tab) => photosInGallery(tab, 6),
    back: gallery,
  },
  { ...signInKnown, script: 'needed' },
  { ...signInKnown, script: 'absent', underIt: 'picture' },
  { ...upload, script: 'absent', lost },
  // The script sends in the background: she stays, and reads beside the file why it was not taken.
  { ...upload, script: 'needed', lost: lost.map((one) => ({ ...one, reads: { ...gallery, tells: signedOut.says } })) },
  {
    name: 'Rename a photo',
    prepare: inGallery,
    open: openPhoto,
    opens: onePhoto,
    fill: (page) => page.getByLabel('Title').fill('Our summer'),
    press: button('Rename'),
    ends: renamed,
    lost,
  },
  {
    name: 'Delete a photo',
    prepare: inGallery,
    open: openAskDelete,
    opens: askDelete,
    press: button('Delete it'),
    ends: { ...gallery, tells: 'No app can read it any more.' },
    fact: (tab) => photosInGallery(tab, 5),
    back: { at: below(PHOTOS), says: 'We do not find this photo' },
    lost,
  },
  {
    name: 'Sign out of the gallery',
    prepare: inGallery,
    open: goTo(PHOTOS),
    opens: gallery,
    press: button('Sign out'),
    ends: { ...welcome, tells: 'You are signed out of your photos.' },
    back: welcome,
  },
]
