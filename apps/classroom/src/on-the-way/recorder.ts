import type { Origins } from '@photo/service/origins'
import { type Recording, record } from './record.ts'
import type { Person } from './sign-in-and-order.ts'

/** Not Alice: she is who most people are here, and her permissions are theirs. */
const BOB: Person = { name: 'Bob', username: 'bob', password: 'yellow-helmet' }

export type Recorder = ReturnType<typeof createRecorder>

/** The last recording, for everybody who opens the page: who asks while one is being made waits for that one. */
export function createRecorder(origins: Origins) {
  let last: Recording | undefined
  let running: Promise<Recording> | undefined

  async function recordNow(): Promise<void> {
    running ??= record(origins, BOB).finally(() => {
      running = undefined
    })
    last = await running
  }
  return { person: BOB, last: () => last, recordNow }
}
