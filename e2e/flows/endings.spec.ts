import {
  AUTH,
  allow,
  connect,
  expect,
  expectInShop,
  openPicker,
  PHOTOS,
  SHOP,
  seePhotos,
  signIn,
  test,
} from '../stack.ts'

test.describe('S-71 Each way a flow can end has a page that helps', () => {
  test('S-14 a wrong password says so, keeps the name, and does not say which of the two was wrong', async ({
    page,
    person,
  }) => {
    await page.goto(`${SHOP}/connect`)
    await signIn(page, { ...person, password: 'guess' })
    await expect(page.getByRole('alert')).toHaveText('Name or password is not right.')
    await expect(page.getByLabel('Name')).toHaveValue(person.username)
    await expect(page.getByLabel('Password')).toHaveValue('')
    await signIn(page, person)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Let PrintShop see photos you choose?')
  })

  test('S-14 deny: the shop takes it kindly, and nothing is connected', async ({ page, person }) => {
    await openPicker(page, person)
    await page.getByRole('button', { name: 'Don’t allow' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('No photos shared, and that is fine')
    await page.goto(`${AUTH}/account/connections`)
    await expect(page.getByRole('main')).toContainText('No app can see your photos.')
  })

  test('allowing nothing is caught on the page, before anything is sent', { tag: '@long' }, async ({
    page,
    person,
  }) => {
    await openPicker(page, person)
    const allow = page.getByRole('button', { name: 'Allow ticked photos' })
    await expect(allow).toHaveAttribute('aria-disabled', 'true')
    await allow.press('Enter') // it looks as if it did nothing, and says why
    await expect(page.getByRole('alert')).toHaveText('Tick at least one photo, or press Don’t allow.')
    await expect(page).toHaveURL(new RegExp(`^${AUTH}/consent`))
  })

  test('the picker counts while she ticks, and the button says what it will do', { tag: '@long' }, async ({
    page,
    person,
  }) => {
    await openPicker(page, person)
    const boxes = page.getByRole('checkbox')
    await boxes.nth(0).check()
    await boxes.nth(1).press('Space')
    await expect(page.getByText('2 of 6 chosen')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Allow 2 photos' })).toBeVisible()
    await expect(page.getByText('see your other 4 photos')).toBeVisible()
    for (const nth of [2, 3, 4]) await boxes.nth(nth).check()
    await expect(page.getByText('see your other photo, or any you add later')).toBeVisible()
    await page.getByRole('button', { name: 'Clear all' }).click()
    await expect(page.getByText('0 of 6 chosen')).toBeVisible()
  })

  test('an answer with another state is refused by the shop', { tag: '@long' }, async ({ page, person }) => {
    await openPicker(page, person)
    await page.goto(
      `${SHOP}/callback?${new URLSearchParams({ code: 'code_of_somebody', state: 'another', iss: AUTH })}`,
    )
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('This answer does not belong to your visit')
  })

  test('a consent page that has had its answer says so', { tag: '@long' }, async ({ page, person }) => {
    await openPicker(page, person)
    await allow(page, 0)
    await expect(page).toHaveURL(`${SHOP}/photos`)
    await page.goBack()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('You have answered this already')
  })
})

test.describe('The second visit', () => {
  test('S-23 who has a session at CloudDrive is not asked for the password, and what is remembered is not asked again', {
    tag: '@long',
  }, async ({ page, person }) => {
    const titles = await connect(page, person, 1, 3)
    await page.context().clearCookies({ name: 'shop_sid' })
    await page.goto(`${SHOP}/connect`)
    await expect(page).toHaveURL(`${SHOP}/photos`)
    await expectInShop(page, titles)
  })

  test('S-23 S-24 "Add or remove photos" shows the picker with the old choice ticked, and loses nothing that was typed', async ({
    page,
    person,
  }) => {
    const [title] = await connect(page, person, 1, 3)
    await page.getByLabel(`Copies of ${title}`).fill('7')
    await page.getByRole('button', { name: 'Add or remove photos' }).click()
    await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(2)
    await expect(page.getByText('2 of 6 chosen')).toBeVisible()
    await allow(page, 4)
    await expect(page.getByRole('status').first()).toContainText('One photo is new here.')
    await expect(page.getByLabel(`Copies of ${title}`)).toHaveValue('7')
  })

  test('S-35 Disconnect in the shop ends the access at CloudDrive', { tag: '@long' }, async ({ page, person }) => {
    await connect(page, person, 0)
    await page.getByRole('link', { name: 'Disconnect' }).click()
    await page.getByRole('button', { name: 'Disconnect' }).click()
    await expect(page.getByRole('main')).toContainText('Our key to your photos no longer works')
    await page.goto(`${AUTH}/account/connections`)
    await expect(page.getByRole('main')).toContainText('No app can see your photos.')
  })

  test('S-34 a photo uploaded afterwards stays invisible until she widens the grant', { tag: '@long' }, async ({
    page,
    person,
  }) => {
    await connect(page, person, 0, 1, 2, 3, 4, 5)
    await page.goto(`${PHOTOS}/sign-in`)
    const picture = await page.screenshot({ type: 'jpeg' })
    await page.getByLabel('Add a photo').setInputFiles({ name: 'later.jpg', mimeType: 'image/jpeg', buffer: picture })
    await page.getByRole('button', { name: 'Upload' }).click()
    await expect(page.getByRole('main')).toContainText('7 photos')

    await page.goto(`${SHOP}/photos`)
    await expect(page.locator('.pick > li')).toHaveCount(6)
    await expect(page.getByRole('main')).not.toContainText('later')
    await page.getByRole('button', { name: 'Add or remove photos' }).click()
    await seePhotos(page)
    await page.locator('.choose label', { hasText: 'later' }).getByRole('checkbox').check()
    await page.getByRole('button', { name: 'Allow 7 photos' }).click()
    await expect(page.locator('.pick > li')).toHaveCount(7)
  })
})
