import { AUTH, connect, expect, openPicker, PHOTOS, SHOP, test } from '../stack.ts'
import { withoutDock } from './inspect.ts'

// The stack is watched, but here each party's pages are looked at as they are without the classroom's dock. With it, and the
// classroom itself: classroom.spec.ts.
test.beforeEach(withoutDock)

test('no link is dead, and what pages load is there', async ({ page, person }) => {
  await connect(page, person, 0)
  await page.goto(`${PHOTOS}/sign-in`)
  await expect(page).toHaveURL(`${PHOTOS}/`)
  const pages = [`${SHOP}/photos`, `${PHOTOS}/`, `${AUTH}/account/connections`]
  const seen = new Map<string, number>()
  for (const start of pages) {
    await page.goto(start)
    for (const [address, status] of await page.evaluate(followLinks)) seen.set(address, status)
  }
  expect([...seen].filter(([, status]) => status >= 400)).toEqual([])
  expect(seen.size).toBeGreaterThan(40)
})

/** Runs in the page: asks for everything of its own site that it leads to or loads, and for what that leads to. */
async function followLinks(): Promise<[string, number][]> {
  const seen = new Map<string, number>()
  const toVisit = [location.href]
  for (let address = toVisit.pop(); address; address = toVisit.pop()) {
    if (seen.has(address)) continue
    // CloudDrive answers some links of its own with a redirect to another party; that it answers is enough here.
    const response = await fetch(address, { redirect: 'manual' })
    seen.set(address, response.status)
    if (!response.headers.get('Content-Type')?.startsWith('text/html')) continue
    const html = new DOMParser().parseFromString(await response.text(), 'text/html')
    for (const element of html.querySelectorAll('[href], [src]')) {
      const place = new URL(element.getAttribute('href') ?? element.getAttribute('src') ?? '', address)
      place.hash = ''
      if (place.origin === location.origin) toVisit.push(place.href)
    }
  }
  return [...seen]
}

test('everything can be done with the keyboard', async ({ page, person }) => {
  await page.goto(SHOP)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused()
  await openPicker(page, person)
  await page.getByRole('checkbox').first().focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await page.getByRole('button', { name: 'Allow 2 photos' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your two photos are here.')
})
