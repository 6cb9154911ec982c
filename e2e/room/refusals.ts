import { expect } from 'playwright/test'
import type { Learner } from './learner.ts'

/** What Bea tries at the door that is not hers to have. She is in again afterwards. */
export async function expectRefusals(ada: Learner, bea: Learner): Promise<void> {
  const wrong = bea.ssh(bea.line, 'these-are-no-words')
  expect((await wrong.ended)[0]).toBe(255)
  expect(wrong.printed()).toContain('These words do not fit seat 2.')

  const taken = bea.ssh(ada.line, ada.card.code)
  expect((await taken.ended)[0]).toBe(255)
  expect(taken.printed()).toContain('Somebody sits at seat 1 already.')

  // Her own seat once more, with a tunnel to somewhere else: it takes the place of the one before.
  const curious = bea.ssh(`ssh -N -p 2222 -L 2022:127.0.0.1:22 -L 2080:10.77.0.1:9080 seat2@10.77.0.1`, bea.card.code)
  await expect.poll(curious.printed).toContain('You are in.')
  for (const port of [2022, 2080]) await bea.print('curl', '-sS', '-m', '5', `http://127.0.0.1:${port}/`)
  await expect.poll(curious.printed).toMatch(/open failed[\s\S]*open failed/)
  await curious.leave()
  bea.tunnel = bea.ssh(bea.line, bea.card.code)
  await expect.poll(bea.tunnel.printed).toContain('You are in.')
}
