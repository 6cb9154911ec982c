import { takePort } from '@photo/service/test/held-ports'
import { PORT_BASE } from '../ports.ts'
import { expect, test } from '../stack.ts'

/** A lab stands twenty ports beyond the demo, and there is one at a time. */
const LAB = PORT_BASE + 20

/** Where the parties of a lab are. */
export const at = {
  shop: `http://printshop.localhost:${LAB}`,
  auth: `http://auth.clouddrive.localhost:${LAB + 1}`,
  photos: `http://photos.clouddrive.localhost:${LAB + 2}`,
  learn: `http://learn.localhost:${LAB + 3}`,
  evil: `http://evil.localhost:${LAB + 4}`,
  neighbour: `http://mallory.clouddrive.localhost:${LAB + 4}`,
}

/** The last port of those twenty says that they are somebody's. */
export function holdLab(): void {
  let release: (() => Promise<void>) | undefined
  test.beforeAll(async () => {
    await expect(async () => {
      release = await takePort(LAB + 19)
      expect(release).toBeDefined()
    }).toPass()
  })
  test.afterAll(() => release?.())
}
