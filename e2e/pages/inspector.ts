import type { Page } from 'playwright/test'
import type { RecordedExchange } from '../../packages/types/src/recorded-exchange.ts'
import { connect, expect, LEARN, type Person } from '../stack.ts'
import { open } from './inspect.ts'

export const dock = (page: Page) => page.getByRole('complementary', { name: 'The classroom' })
export const heading = (page: Page) => page.getByRole('heading', { level: 1 })
/** The arrow that says these words, not counting what is folded away. */
export const arrow = (page: Page, words: string) => page.locator('.msgs > li > a.m').filter({ hasText: words }).first()

/** Opens one view of the message that says these words. Beside it the messages are the same each time. */
export async function openMessage(page: Page, words: string, query: string, name: string) {
  await open(page, `${LEARN}${await arrow(page, words).getAttribute('href')}${query}`, name, '.detail')
}

/** Chooses how much is told, and waits for the page that tells so much. */
export async function showAt(page: Page, depth: 'Concept' | 'Wire'): Promise<void> {
  const link = page.getByRole('link', { name: new RegExp(`^${depth}`) })
  await link.click()
  await expect(link).toHaveAttribute('aria-current', 'true')
}

/** Opens the inspector at the newest run of this browser, beside the page. */
export async function openInspector(page: Page): Promise<Page> {
  const inspector = await page.context().newPage()
  await inspector.goto(`${LEARN}/runs`)
  await inspector.locator('.runs a').first().click()
  await expect(heading(inspector)).toHaveText(/ run \d+$/)
  return inspector
}

/** A whole run, and the inspector at it, with nothing more to come. */
export async function watchRun(page: Page, person: Person): Promise<Page> {
  await connect(page, person, 0, 2)
  const inspector = await openInspector(page)
  await expect.poll(() => inspector.evaluate(countPictures)).toEqual({ shown: 2, sent: 2, unasked: 0 })
  await inspector.reload()
  return inspector
}

/**
 * Runs in the inspector. Each service tells by itself, in the order of what it did: last the shop shows two pictures, the
 * photo storage sends them, and the authorization server says within each second whether the token is good.
 */
async function countPictures() {
  const { exchanges }: { exchanges: RecordedExchange[] } = await (await fetch(`${location.pathname}/save`)).json()
  const find = (sender: RegExp, receiver: string, path: RegExp) =>
    exchanges.filter(
      (one) => sender.test(one.sender) && one.receiver === receiver && path.test(new URL(one.request.url).pathname),
    )
  const questions = find(/photos/, 'auth', /^\/introspect$/)
  // The photo storage asked about this token meanwhile, or a second before.
  const isAsked = ({ request, response }: RecordedExchange) => {
    const [, sent = ''] = request.headers.find(([name]) => /^authorization$/i.test(name)) ?? []
    return questions.some(({ request: { at, body } }) => {
      const token = new URLSearchParams(body && 'text' in body ? body.text : '').get('token')
      return sent === `Bearer ${token}` && at > request.at - 1000 && at <= response.at
    })
  }
  return {
    shown: find(/browser/, 'printshop', /^\/photos\/.+\/thumbnail$/).length,
    sent: find(/printshop/, 'photos', /\/thumbnail$/).length,
    unasked: find(/./, 'photos', /^\/v1\/photos/).filter((one) => !isAsked(one)).length,
  }
}
