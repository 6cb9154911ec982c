import { setTimeout as pause } from 'node:timers/promises'
import { subjectOf } from './held-page.ts'

/** From one try to reach the classroom to the next, in milliseconds. */
const PAUSE = 1_000

let before: number | undefined

/** Whether everybody in the room waits before the jump to this address. */
export function waitsForAll(location: string): boolean {
  return before !== undefined && subjectOf(location)?.step === before
}

/**
 * Follows what the classroom says of a room: the step before which everybody waits. It says so on a line that stays open, so
 * that it counts at once. Where it is away nobody waits.
 */
export async function followRoom(learn: string, key: string): Promise<void> {
  for (;;) {
    try {
      const answer = await fetch(`${learn}/room/hold`, {
        headers: { Authorization: `Bearer ${key}` },
        // The key is for this address and for no other.
        redirect: 'error',
      })
      if (answer.ok && answer.body) await listen(answer.body)
      else await answer.body?.cancel()
    } catch {
      // Away, or it was cut off.
    }
    before = undefined
    await pause(PAUSE, undefined, { ref: false })
  }
}

async function listen(body: ReadableStream<Uint8Array>): Promise<void> {
  let text = ''
  const decoder = new TextDecoder()
  for await (const piece of body) {
    const lines = (text + decoder.decode(piece, { stream: true })).split('\n')
    text = lines.pop() ?? ''
    for (const line of lines.filter(Boolean))
      before = (JSON.parse(line) as { before: number | null }).before ?? undefined
  }
}
