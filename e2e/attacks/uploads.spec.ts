import { expect, PHOTOS, signIn, test } from '../stack.ts'

test('UP-05 a picture that is a page and a script as well runs nowhere', { tag: '@long' }, async ({ page, person }) => {
  await page.goto(`${PHOTOS}/sign-in`)
  await signIn(page, person)
  const picture = await page.screenshot({ type: 'jpeg' })
  const attack = Buffer.from('\n/*<html><script>document.title = "owned"</script>*/ document.title = "owned"')
  const file = { name: 'holiday.html', mimeType: 'image/jpeg', buffer: Buffer.concat([picture, attack]) }
  await page.getByLabel('Add a photo').setInputFiles(file)
  await page.getByRole('button', { name: 'Upload' }).click()
  await expect(page.getByRole('main')).toContainText('7 photos')

  const photo = await page.locator('.tiles a', { hasText: 'holiday' }).getAttribute('href')
  const kept = await page.evaluate(async (address) => (await fetch(address)).text(), `${photo}/content`)
  expect(kept).not.toContain('owned')
  const asScript = await page.evaluate(
    (address) =>
      new Promise((resolve) => {
        const script = document.createElement('script')
        script.src = address
        script.onload = () => resolve('ran')
        script.onerror = () => resolve('refused')
        document.head.append(script)
      }),
    `${photo}/content`,
  )
  expect(asScript).toBe('refused')
  expect(await page.title()).not.toBe('owned')
})

test('B9 of several photos some are taken: the page shows what is, and why the others are not there', {
  tag: '@long',
}, async ({ page, person }) => {
  await page.goto(`${PHOTOS}/sign-in`)
  await signIn(page, person)
  const photo = {
    name: 'Version 1.5 final.jpg',
    mimeType: 'image/jpeg',
    buffer: await page.screenshot({ type: 'jpeg' }),
  }
  const letter = { name: 'letter.txt', mimeType: 'text/plain', buffer: Buffer.from('Dear Alice') }
  // The script of the page lets her choose several: before it has come, the field takes one.
  await expect(page.getByLabel('Add a photo')).toHaveAttribute('multiple')
  await page.getByLabel('Add a photo').setInputFiles([photo, letter])
  await page.getByRole('button', { name: 'Upload' }).click()
  await expect(page.locator('.tiles > li')).toHaveCount(7)
  await expect(page.locator('.tiles')).toContainText('Version 1.5 final')
  await expect(page.getByText('7 photos, newest first')).toBeVisible()
  await expect(page.getByText('There is room for 93 more.')).toBeVisible()
  await expect(page.locator('.progress-list .bad')).toContainText('letter.txt: This is not a photo we can keep')
})
