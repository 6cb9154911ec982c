import { connect, expect, LEARN, openPicker, SHOP, test } from '../stack.ts'

test('D5 the tour follows the run that is made in the window beside it, with no reload', async ({ page, person }) => {
  await page.goto(SHOP) // so that the classroom knows this browser
  const tour = await page.context().newPage()
  await tour.goto(`${LEARN}/tour/2`)
  const board = tour.locator('.board-1 > h2')
  await expect(board).not.toHaveText(/^In your run/)
  await openPicker(page, person)
  await expect(board).toHaveText(/^In your run/)
  await expect(tour.locator('#find .choices li')).not.toHaveCount(0)
})

test('D5 a story offers its experiment as soon as there is a run for it', async ({ page, person }) => {
  await page.goto(SHOP)
  const story = await page.context().newPage()
  await story.goto(`${LEARN}/stories/pkce`)
  await expect(story.locator('.try-it')).toContainText('It takes a run of your own')
  await connect(page, person, 0)
  await expect(story.locator('.try-it')).toContainText('The request is real')
})
