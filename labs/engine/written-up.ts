import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { RunningLab } from './start-lab.ts'

/** Waits until every service has written what came from earlier requests: each writes its lines in order, and these refusals are the last. */
export async function writtenUp({ place }: RunningLab): Promise<void> {
  const refused = [`${place.shop}/orders/none`, `${place.auth}/register/none`, `${place.photos}/v1/photos/none`]
  const asked = refused.map((address) => ({ address, number: randomUUID() }))
  await Promise.all(asked.map(({ address, number }) => fetch(address, { headers: { 'X-Request-Id': number } })))
  for (const { number } of asked) await expect.poll(place.log).toContain(`number=${number}`)
}
