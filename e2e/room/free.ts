import { expect, type Page } from 'playwright/test'
import { LEARN, type Learner, runsOf, sitDown } from './learner.ts'

/** The host frees a seat whose line is down; then she comes back with her card. */
export async function freeWhileAway(host: Page, learner: Learner): Promise<void> {
  const { number, code } = learner.card
  await learner.tunnel.leave()
  await host.goto(`${LEARN}/desk/seats/${number}`)
  await host.getByText(`Set seat ${number} free …`).click()
  await host.getByRole('button', { name: `Set seat ${number} free` }).click()
  await expect(host.getByRole('main')).not.toContainText(learner.name)
  learner.tunnel = learner.ssh(learner.line, code)
  await expect.poll(learner.tunnel.printed).toContain('You are in.')
  await sitDown(learner)
  expect(await runsOf(learner)).toEqual([])
}
