import type { RecordedExchange } from '@photo/types/recorded-exchange'
import { textOf } from '../runs/said.ts'

/** `name=value` in an address or a form, and a text in JSON. */
const PAIR = /[^=&?#\s]+=([^&#\s]*)/g
const STRING = /"((?:[^"\\]|\\.)*)"/g

/**
 * How secrets are spelled where they stand, and what is written instead: an address may encode more than it has to, or in
 * small letters, or wrongly, and JSON may write any letter by its number. It is the same value all the same.
 */
export function spellingsOf(secrets: Map<string, string>, exchanges: RecordedExchange[]): Map<string, string> {
  const found = new Map<string, string>()
  const add = (spelled: string, value: string | undefined) => {
    const name = value === undefined ? undefined : secrets.get(value)
    if (name !== undefined) found.set(spelled, name)
  }
  for (const text of exchanges.flatMap(textsOf)) {
    for (const [pair, spelled = ''] of text.matchAll(PAIR)) add(spelled, [...new URLSearchParams(pair).values()][0])
    for (const [string, spelled = ''] of text.matchAll(STRING)) add(spelled, parse(string))
  }
  return found
}

function textsOf({ request, response }: RecordedExchange): string[] {
  const headers = [...request.headers, ...response.headers].map(([, value]) => value)
  return [request.url, ...headers, textOf(request.body), textOf(response.body)]
}

function parse(string: string): string | undefined {
  try {
    return JSON.parse(string)
  } catch {
    return undefined
  }
}
