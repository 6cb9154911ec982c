import { AUTH, expect, SHOP, signIn, test } from '../stack.ts'

test('A3 a double click that another site’s page invited to presses no Allow', { tag: '@long' }, async ({
  page,
  person,
  visited,
}) => {
  const allow = page.getByRole('button', { name: 'Allow', exact: true })
  await page.goto(`${SHOP}/sign-in/id-token`)
  await signIn(page, person)
  await expect(allow).toBeVisible()
  const { x, y } = (await allow.boundingBox()) ?? { x: 0, y: 0 }

  await page.goto(`${SHOP}/help`)
  await page.mouse.click(x + 9, y + 9)
  await page.goto(`${SHOP}/sign-in/id-token`)
  await expect(allow).toBeVisible()
  await page.mouse.down({ clickCount: 2 })
  await page.mouse.up({ clickCount: 2 })

  // A press of her own counts, and it is the only one that has been sent.
  await allow.click()
  await expect(page).toHaveURL(`${SHOP}/account`)
  const sent = visited.filter((request) => request.method() === 'POST' && request.url() === `${AUTH}/consent`)
  expect(sent).toHaveLength(1)
})
