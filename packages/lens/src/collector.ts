import type { RecordedExchange } from '@photo/types/recorded-exchange'

/** So many records wait at most; when the classroom is away, older ones are dropped. */
const LONGEST_QUEUE = 500

/** How long the classroom may take to accept a delivery, in milliseconds. */
const PATIENCE = 1_000

/** Where records go. Never throws, never waits: the service does not slow down for being watched. */
export type Collector = { send: (record: RecordedExchange) => void }

/** Delivers records to the classroom, several at once when they come quickly, in the order they were made. */
export function createCollector(learnOrigin: string, key: string): Collector {
  const waiting: RecordedExchange[] = []
  let delivering = false

  async function deliver(): Promise<void> {
    if (delivering) return
    delivering = true
    while (waiting.length > 0) {
      const batch = waiting.splice(0, 50)
      if (!(await post(batch))) waiting.length = 0
    }
    delivering = false
  }

  async function post(batch: RecordedExchange[]): Promise<boolean> {
    try {
      const response = await fetch(`${learnOrigin}/records`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
        body: JSON.stringify(batch),
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
      if (waiting.length >= LONGEST_QUEUE) waiting.shift()
      waiting.push(record)
      setImmediate(() => void deliver())
    },
  }
}
