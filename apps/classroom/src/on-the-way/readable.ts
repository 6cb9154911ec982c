import type { Heard } from './heard.ts'
import { findAll } from './hex-dump.ts'
import type { Capture, Recording } from './record.ts'

/** Something that travelled, and how often somebody on the way could read it without TLS and with it. */
export type Readable = { what: string; why: string; open: number; tls: number }

/** Looks for what was said in everything that was heard. It is looked for on both sides in the same way. */
export function whatIsReadable({ person, open, tls }: Recording): Readable[] {
  const rows: [string, string, (capture: Capture) => string[]][] = [
    [
      `${person.name}’s password`,
      'sign in as this person, here and wherever else it is used',
      () => [`password=${person.password}`],
    ],
    ['The cookies of both sites', 'go on in this person’s place, without the password', ({ done }) => done.cookies],
    ['The code, in an address', 'do little: PKCE keeps it worthless', ({ done }) => [done.code]],
    ['The photos', 'look at them', () => ['Content-Type: image/']],
    [
      'The names of both sites',
      'tell where this person is',
      ({ heard }) => [...new Set(heard.map(({ site }) => site))],
    ],
  ]
  return rows.map(([what, why, texts]) => ({ what, why, open: count(open, texts(open)), tls: count(tls, texts(tls)) }))
}

function count({ heard }: Capture, texts: string[]): number {
  const all = together(heard)
  return texts.reduce((sum, text) => sum + findAll(all, text, 'secret').length, 0)
}

/** Each connection and direction as one piece: a text may have been cut in two on the way. */
function together(heard: Heard[]): Buffer {
  const lines = Map.groupBy(heard, ({ connection, from }) => `${connection} ${from}`)
  return Buffer.concat([...lines.values()].flat().map(({ bytes }) => bytes))
}
