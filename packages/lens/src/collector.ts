import type { RecordedExchange } from '@photo/types/recorded-exchange'

/** So much may wait; when the classroom is away or slow, what is older goes. Characters. */
const LONGEST_QUEUE = 8 * 1024 * 1024

/** So much goes at once. Characters: the classroom takes some megabytes, however many bytes a character is. */
const LARGEST_DELIVERY = 1024 * 1024

/** So many go at once. The classroom takes twice as many. */
const MOST_AT_ONCE = 250

/** How long the classroom may take to accept a delivery, in milliseconds. No request waits for it. */
const PATIENCE = 10_000

/** How long the first record waits for others to travel with, in milliseconds: nobody sees the difference, and each journey costs. */
const GATHERING = 40

/** From one delivery to the next, in milliseconds, when there is always something to deliver. */
const PAUSE = 100

/** The same under a load, of which some is missed anyway. */
const LONG_PAUSE = 500

/** Where records go. Never throws, never waits: the service does not slow down for being watched. */
export type Collector = {
  send: (record: RecordedExchange) => void
  /** One more exchange that nobody will see: the next record says how many there were. */
  miss: () => void
}

/** A record that waits, as it will travel, and for how many exchanges it stands: itself, and those missed before it. */
type Waiting = { text: string; exchanges: number }

/** Delivers records to the classroom, several at once when they come quickly, in the order they were made. */
export function createCollector(learnOrigin: string, key: string): Collector {
  const waiting: Waiting[] = []
  let length = 0
  let missed = 0
  let delivering = false

  async function deliver(): Promise<void> {
    if (delivering) return
    delivering = true
    await pause(GATHERING)
    while (waiting.length > 0) {
      const some = take(MOST_AT_ONCE, LARGEST_DELIVERY)
      if (!(await post(`[${some.map(({ text }) => text).join()}]`))) giveUp([...some, ...take()])
      await pause(missed > 0 ? LONG_PAUSE : PAUSE)
    }
    delivering = false
  }

  const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds).unref())

  function take(most = Infinity, longest = Infinity): Waiting[] {
    let count = 0
    for (let taken = 0; count < Math.min(most, waiting.length) && taken < longest; count += 1) {
      taken += waiting[count]?.text.length ?? 0
    }
    const some = waiting.splice(0, count)
    for (const { text } of some) length -= text.length
    return some
  }

  function giveUp(some: Waiting[]): void {
    for (const { exchanges } of some) missed += exchanges
  }

  async function post(body: string): Promise<boolean> {
    try {
      const response = await fetch(`${learnOrigin}/records`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
        body,
        // The key is for this address and for no other.
        redirect: 'error',
        signal: AbortSignal.timeout(PATIENCE),
      })
      await response.body?.cancel()
      return response.ok
    } catch {
      return false
    }
  }

  return {
    send(record) {
      const text = JSON.stringify(missed > 0 ? { ...record, missed } : record)
      waiting.push({ text, exchanges: 1 + missed })
      missed = 0
      length += text.length
      while (length > LONGEST_QUEUE) giveUp(take(1))
      void deliver()
    },
    miss() {
      missed += 1
    },
  }
}
