import type { RecordedExchange } from '@photo/types/recorded-exchange'
import { textOf } from '../runs/said.ts'

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
    for (const spelled of valuesIn(text)) add(spelled, new URLSearchParams(`v=${spelled}`).get('v') ?? undefined)
    for (const spelled of stringsIn(text)) add(spelled, parse(`"${spelled}"`))
  }
  return found
}

// In an address or a form: what follows a name. A file may come from anybody, so whatever it holds is gone through once.
function valuesIn(text: string): string[] {
  const values = text.split(/[&?#\s]/).map((pair) => pair.slice(pair.indexOf('=') + 1))
  return values.filter((value) => /[%+]/.test(value))
}

// In JSON: what stands between quotation marks, where a letter is written in another way.
function stringsIn(text: string): string[] {
  const marks = [...text.matchAll(/\\.|"/gs)].filter(([mark]) => mark === '"').map(({ index }) => index)
  const strings = marks.map((mark, place) => (place % 2 === 0 ? text.slice(mark + 1, marks[place + 1]) : ''))
  return strings.filter((string) => string.includes('\\'))
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
