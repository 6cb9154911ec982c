import { type HeldPorts, holdPorts, takePort } from '../../../packages/service/test/held-ports.ts'

/** From the first port to that of the join page, and from there to the lock of the block that it is the first of. */
const JOIN_PAGE = 80
const LOCK = 19

/** Ports for a room of one test's own: those of the stack, and the join page's, which is in another block. */
export async function holdRoomPorts(): Promise<HeldPorts> {
  for (;;) {
    const { base, release } = await holdPorts()
    const giveBack = await takePort(base + JOIN_PAGE + LOCK)
    if (!giveBack) {
      await release()
      continue
    }
    return { base, release: async () => void (await Promise.all([release(), giveBack()])) }
  }
}
