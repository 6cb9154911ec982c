import { dump, findAll, type Mark, type Row } from './hex-dump.ts'
import { whatIsReadable } from './readable.ts'
import type { Capture, Recording } from './record.ts'
import { readRecords, type TlsRecord } from './tls-records.ts'

/** So many rows of what is encrypted are enough: the next look alike. */
const ENOUGH = 5

/** A recording as the page shows it. */
export function listenerView(recording: Recording) {
  const { person, open, tls, made, at } = recording
  const records = readRecords(tls.heard)
  return {
    ...{ person, made, at, readable: whatIsReadable(recording) },
    open: openSide(open, person),
    tls: { ...hello(records, tls), ...form(records, tls), ...sizes(records), seconds: secondsOf(tls) },
  }
}

type Person = Recording['person']

/** The sign-in as it went without TLS: one message, with what tells most lit up. */
function openSide(capture: Capture, { username, password }: Person) {
  const pieces = capture.heard.map((one, piece) => ({ ...one, piece }))
  const bytes = Buffer.concat(ofSignIn(pieces, capture).map((one) => one.bytes))
  const text = bytes.toString('latin1')
  const cookie = /^Cookie: (.*?)\r$/m.exec(text)?.[1] ?? ''
  const host = /^Host: (.*?)\r$/m.exec(text)?.[1] ?? ''
  const marks: Mark[] = [
    ...findAll(bytes, host, 'name'),
    ...findAll(bytes, `username=${username}`, 'name'),
    ...findAll(bytes, cookie, 'secret'),
    ...findAll(bytes, `password=${password}`, 'secret'),
  ]
  const session = capture.done.cookies.find((one) => one.includes('as_sid=')) ?? ''
  return { rows: dump(bytes, marks), bytes: bytes.length, session, host }
}

/** The first record of all: it is sent before there is a secret, and names the site — RFC 6066 §3 */
function hello(records: TlsRecord[], capture: Capture) {
  const [sent] = ofSignIn(records, capture)
  const site = sent?.site ?? ''
  const first = records.find((one) => one.site === site && one.from === 'browser')
  const bytes = first?.bytes ?? Buffer.alloc(0)
  const marks = findAll(bytes, site, 'name')
  const isTold = (row: Row, index: number) => index < 2 || [...row.hex, ...row.letters].some(({ kind }) => kind)
  const rows = dump(bytes, marks).filter(isTold)
  return { site, hello: { rows, bytes: bytes.length, isNamed: marks.length > 0 } }
}

/** The record with the form in it. Only we know which: nothing else was sent while the answer was waited for. */
function form(records: TlsRecord[], capture: Capture) {
  const [sent] = ofSignIn(records, capture).filter(({ kind }) => kind === 'data')
  const bytes = sent?.bytes ?? Buffer.alloc(0)
  const rows = dump(bytes, [{ from: 3, to: 5, kind: 'name' }])
  const shown = rows.slice(0, ENOUGH)
  const length = bytes
    .subarray(3, 5)
    .toString('hex')
    .replace(/..(?=.)/, '$& ')
  return {
    form: {
      rows: shown,
      bytes: bytes.length,
      length,
      more: bytes.length - shown.length * 16,
      number: records.indexOf(sent as TlsRecord) + 1,
    },
  }
}

/** All records as bars: who sent, and how much. */
function sizes(records: TlsRecord[]) {
  const largest = Math.max(1, ...records.map(({ bytes }) => bytes.length))
  const bars = records.map(({ from, bytes }) => ({
    from,
    height: Math.max(2, Math.round((50 * bytes.length) / largest)),
  }))
  return { bars, largest, fromBrowser: records.filter(({ from }) => from === 'browser').length }
}

/** What the browser said with its sign-in, until the site answered. */
function ofSignIn<One extends { piece: number; from: string }>(all: One[], { done }: Capture): One[] {
  const during = all.filter(({ piece }) => piece >= done.signIn.from && piece < done.signIn.to)
  const answer = during.findIndex(({ from }) => from === 'site')
  return during.slice(0, answer === -1 ? undefined : answer)
}

function secondsOf({ heard }: Capture): string {
  const times = heard.map(({ at }) => at)
  return ((Math.max(...times) - Math.min(...times)) / 1000).toFixed(1)
}
