import type { RecordedExchange } from '@photo/types/recorded-exchange'

/** So much may wait; when the classroom is away or slow, what is older goes. Characters. */
const LONGEST_QUEUE = 8 * 1024 * 1024

/** So much goes at once. Characters: the classroom takes some megabytes, however many bytes a character is. */
const LARGEST_DELIVERY = 1024 * 1024

/** How long the classroom may take to accept a delivery, in milliseconds. */
const PATIENCE = 1_000

/** How long a record may wait for others to travel with, in milliseconds: nobody sees the difference, and each journey costs. */
const GATHERING = 40

/** Where records go. Never throws, never waits: the service does not slow down for being watched. */
export type Collector = { send: (record: RecordedExchange) => void }

/** Delivers records to the classroom, several at once when they come quickly, in the order they were made. */
export function createCollector(learnOrigin: string, key: string): Collector {
  let waiting: string[] = []
  let length = 0
  let delivering = false

  async function deliver(): Promise<void> {
    if (delivering) return
    delivering = true
    await new Promise((resolve) => setTimeout(resolve, GATHERING).unref())
    while (waiting.length > 0) if (!(await post(takeSome()))) drop()
    delivering = false
  }

  function takeSome(): string {
    const some: string[] = []
    for (let taken = 0; waiting.length > 0 && taken < LARGEST_DELIVERY; ) {
      const next = waiting.shift() ?? ''
      taken += next.length
      some.push(next)
    }
    length -= some.join('').length
    return `[${some.join()}]`
  }

  function drop(): void {
    waiting = []
    length = 0
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
      const text = JSON.stringify(record)
      waiting.push(text)
      length += text.length
      while (length > LONGEST_QUEUE) length -= waiting.shift()?.length ?? length
      void deliver()
    },
  }
}
