import { expect, PHOTOS, signIn, test } from '../stack.ts'

test('UP-05 a picture that is a page and a script as well runs nowhere', async ({ page, person }) => {
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
