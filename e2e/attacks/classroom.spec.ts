import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { AUTH, connect, expect, LEARN, SHOP, test } from '../stack.ts'

/** A site of nobody's, with these pages. */
async function evilSite(pages: Record<string, string>) {
  const server = createServer((req, res) => res.setHeader('Content-Type', 'text/html').end(pages[req.url ?? '']))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://evil.localhost:${port}`, close: () => server.close() }
}

const question = (n: number) =>
  `${AUTH}/authorize?response_type=code&client_id=printshop-web&state=state-of-an-attack-${n}&code_challenge=${n}`

test('A16 another site’s page makes no run go, whatever it draws', { tag: '@long' }, async ({ page, person }) => {
  await connect(page, person, 0)
  await page.goto(`${LEARN}/runs`)
  const own = page.locator('.runs > li')
  await expect(own).toHaveCount(1)
  const images = Array.from({ length: 260 }, (_, n) => `<img src="${question(n)}" alt="">`).join('')
  const evil = await evilSite({ '/': `${images}<iframe src="${question(260)}"></iframe>` })
  await page.goto(evil.url, { waitUntil: 'load' })
  await page.goto(`${LEARN}/runs`)
  await expect(own).toHaveCount(1)
  await own.getByRole('link').first().click()
  await expect(page.locator('.flow a.m').filter({ hasText: 'POST /token' })).not.toHaveCount(0)
  evil.close()
})

test('A16 another site’s link switches no step mode on, and hides nobody’s runs', { tag: '@long' }, async ({
  page,
  person,
}) => {
  await connect(page, person, 0)
  await page.goto(`${LEARN}/runs`)
  await expect(page.locator('.runs > li')).toHaveCount(1)
  const links = [
    `${SHOP}/.lens/round?step=on&back=/runs`,
    `${AUTH}/.lens/round?step=on&back=/runs`,
    `${LEARN}/step-mode?step=on&back=/runs`,
    `${LEARN}/hello?browser=${'x'.repeat(22)}&back=/runs`,
    `${SHOP}/.lens/round?browser=${'x'.repeat(22)}&back=/runs`,
  ]
  const evil = await evilSite({ '/': links.map((href, n) => `<a href="${href}">Win ${n}</a>`).join(' ') })
  for (const n of links.keys()) {
    await page.goto(evil.url)
    await page.getByRole('link', { name: `Win ${n}` }).click()
    const heading = page.getByRole('heading', { level: 1 })
    await expect(heading).toHaveText(n < 3 ? 'Step mode was not switched' : 'Your runs')
  }
  const cookies = await page.context().cookies()
  expect(cookies.filter(({ name }) => name === 'lens_step')).toEqual([])
  expect(cookies.find(({ name }) => name === 'learn_browsers')?.value).not.toContain('x'.repeat(22))
  await page.goto(`${LEARN}/runs`)
  await expect(page.locator('.runs > li')).toHaveCount(1)
  evil.close()
})
