import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** One request of a file: its sentence, the status that the sentence expects, and what is sent, with names still in braces. */
export type FileRequest = {
  sentence: string
  expected: number
  method: string
  address: string
  headers: [string, string][]
  body: string
}

/** A file of requests as editors read it: variables first, then the requests, each under a line with `###`. */
export function readHttpFile(name: string): { variables: Map<string, string>; requests: FileRequest[] } {
  const text = readFileSync(fileURLToPath(new URL(`../../docs/requests/${name}`, import.meta.url)), 'utf8')
  const [head = '', ...parts] = text.split(/^### /m)
  const variables = new Map([...head.matchAll(/^@(\w+) = (.*)$/gm)].map(([, key = '', value = '']) => [key, value]))
  return { variables, requests: parts.map(readRequest) }
}

function readRequest(part: string): FileRequest {
  const [first = '', ...lines] = part.trimEnd().split('\n')
  const [, sentence = '', status = ''] = /^(.*) → (\d{3})$/.exec(first) ?? []
  const blank = lines.indexOf('')
  const [line = '', ...fields] = blank === -1 ? lines : lines.slice(0, blank)
  const [method = '', address = ''] = line.split(' ')
  const headers = fields.map((field) => field.split(': ') as [string, string])
  return {
    sentence,
    expected: Number(status),
    method,
    address,
    headers,
    body: blank === -1 ? '' : lines.slice(blank + 1).join('\n'),
  }
}

/** The text with the values of the variables. Throws for a name without one. */
export function fill(text: string, variables: Map<string, string>): string {
  return text.replaceAll(/\{\{(\w+)\}\}/g, (_braces, name: string) => {
    const value = variables.get(name)
    if (value === undefined) throw new Error(`No value for {{${name}}}.`)
    return value
  })
}
