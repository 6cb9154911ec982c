import type { Page } from 'playwright/test'
import { AUTH, expect, PHOTOS, SHOP } from '../stack.ts'
import type { Place } from './act.ts'

/** The classroom speaks of attacks, and so do its pages in between: the parties have no reason to. */
const ofParty = new RegExp(`^(${[SHOP, AUTH, PHOTOS].map(RegExp.escape).join('|')})/(?!\\.lens/)`)

/**
 * Nobody attacks anybody here, and nothing breaks: a page that says so says what is not so. What stands behind a question is
 * said to those who answer yes.
 */
const UNTRUE = [
  /(?<!link in a message\?.*)(somebody (else )?may|may want to|stand between|attempt to|act as you|sign you in as somebody else)/i,
  /(made|waits) for another (browser|person)|somebody else’s/i,
  /went wrong|made a mistake|made no sense|cannot read|could not read/i,
  /tell the people who make it|tell us the number|send us the number/i,
]

/** She is there and stays there, and what she reads is true. */
export async function expectPlace(page: Page, { at, says, tells }: Place): Promise<void> {
  await expect(page).toHaveURL(at)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(says)
  if (tells) await expect(page.locator('main')).toContainText(tells)
  await expectTrue(page)
}

/** The page says nothing that is not so. */
export async function expectTrue(page: Page): Promise<void> {
  if (!ofParty.test(page.url())) return
  for (const words of UNTRUE) await expect(page.locator('main')).not.toHaveText(words, { useInnerText: true })
}

/** The one way on that a page with a problem offers. */
export function wayOn(page: Page) {
  return page.locator('main a.btn')
}
