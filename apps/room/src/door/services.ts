import { setTimeout as pause } from 'node:timers/promises'

/** Waits until the services behind the door answer: nobody is let into an empty room. Ends with this process, if they never do. */
export async function untilAllAnswer(origins: string[]): Promise<void> {
  for (const origin of origins) while (!(await isWell(origin))) await pause(100)
}

async function isWell(origin: string): Promise<boolean> {
  const answer = await fetch(`${origin}/health`, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined)
  return answer?.ok ?? false
}
