import type { RecordedExchange } from '@photo/types/recorded-exchange'
import { storyOf } from './traffic.ts'

/** What the lens once recorded of a story, as if it happened to somebody else at another time: with values of its own. */
export function storyAs(person: string, names: string[], at = 0): RecordedExchange[] {
  const text = JSON.stringify(names.flatMap(storyOf))
  const exchanges: RecordedExchange[] = JSON.parse(text.replaceAll(/made-up-\d+/g, `$&-${person}`))
  const start = Math.min(...exchanges.map(({ request }) => request.at))
  return exchanges.map(({ request, response, ...exchange }) => ({
    ...exchange,
    request: { ...request, at: at + request.at - start },
    response: { ...response, at: at + response.at - start },
  }))
}

/** The names that the sites gave the browser in which exchanges happened. */
export function namesIn(exchanges: RecordedExchange[]): string[] {
  return [...new Set(exchanges.flatMap(({ browser }) => browser ?? []))]
}
