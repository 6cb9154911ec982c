import type { RecordedExchange } from '@photo/types/recorded-exchange'
import { browserKeys, clientOf, ownKeys, requestKeys, runKeys } from './run-keys.ts'

/** What a run is known by, beside the values that were said in it. */
export type Facts = {
  client_id: string | undefined
  redirect_uri: string | undefined
  /** The authorization server has said its last word to the browser. */
  answered: boolean
  /** The name of the browser at each site. */
  browserAt: Partial<Record<RecordedExchange['receiver'], string>>
}

/** Finds runs by what was said in them. */
export function createRunIndex<Run extends Facts>() {
  const byKey = new Map<string, Run>()
  return {
    /** By a value made for one run; else by the question that a service was answering when it asked. */
    findByValue(exchange: RecordedExchange): Run | undefined {
      return [...runKeys(exchange), ...requestKeys(exchange)]
        .map((key) => byKey.get(key))
        .find((run) => run && isSameBrowser(run, exchange))
    },
    /** By the browser's last run, of the client that is spoken of if one is. */
    findByBrowser(exchange: RecordedExchange): Run | undefined {
      const browsers = browserKeys(exchange)
      const client = clientOf(exchange)
      const withClient = client === undefined ? [] : browsers.map((browser) => `${browser} ${client}`)
      return [...withClient, ...browsers].map((key) => byKey.get(key)).find((run) => run !== undefined)
    },
    /** A value that is used once more belongs to the new run from here on. */
    begin(run: Run, exchange: RecordedExchange): void {
      for (const key of ownKeys(exchange)) byKey.set(key, run)
    },
    remember(run: Run, exchange: RecordedExchange): void {
      for (const key of ownKeys(exchange)) if (!byKey.has(key)) byKey.set(key, run)
      for (const key of requestKeys(exchange)) byKey.set(key, run)
      for (const key of browserKeys(exchange)) byKey.set(key, run).set(`${key} ${run.client_id}`, run)
    },
    forget(run: Run | undefined): void {
      for (const [key, known] of byKey) if (known === run) byKey.delete(key)
    },
    clear: () => byKey.clear(),
  }
}

// Nobody sees anybody else's: what another browser says about a run of yours does not become part of it.
function isSameBrowser({ browserAt }: Facts, { receiver, browser }: RecordedExchange): boolean {
  const known = browserAt[receiver]
  return known === undefined || browser === undefined || known === browser
}
