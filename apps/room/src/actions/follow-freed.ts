import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import type { Classroom } from './ask-classroom.ts'

/** From one try to reach the classroom to the next, in milliseconds. */
const PAUSE = 1_000

/** Hears from the classroom, on a line that stays open, which seat the host has set free. Until the signal comes. */
export async function followFreed(
  { origin, secret }: Classroom,
  isFree: (seat: number) => void,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      const headers = { Authorization: `Bearer ${secret}` }
      const answer = await fetch(`${origin}/room/door/freed`, { headers, redirect: 'error', signal })
      if (answer.ok && answer.body) await listen(Readable.from(answer.body), isFree)
      else await answer.body?.cancel()
    } catch {
      // Away, or it was cut off.
    }
    await pause(PAUSE, undefined, { signal, ref: false }).catch(() => undefined)
  }
}

async function listen(body: Readable, isFree: (seat: number) => void): Promise<void> {
  for await (const line of createInterface({ input: body })) {
    if (line) isFree((JSON.parse(line) as { seat: number }).seat)
  }
}
