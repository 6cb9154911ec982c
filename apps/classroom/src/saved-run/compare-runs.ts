import { plainOf } from '../inspector/diagram-rows.ts'
import { parametersOf } from '../inspector/parameters.ts'
import { shorten } from '../inspector/raw.ts'
import { shortened } from '../inspector/shortened.ts'
import type { Message } from '../messages/message.ts'
import { messagesOf } from '../messages/messages.ts'
import type { Run } from '../runs/run.ts'
import type { Lessons } from '../teaching/lessons.ts'

/** A field that differs. `fresh`: made up anew each time, so it has to differ. */
type Difference = { name: string; one: string; two: string; fresh: boolean }

/** A message of the one run beside the same message of the other; `missing` says in which it did not happen. */
export type ComparedMessage = {
  step: number
  plain: string
  line: string
  missing: 'one' | 'two' | undefined
  same: number
  differences: Difference[]
  /** Something differs that need not. */
  tells: boolean
  /** It says no in this one of the two runs: at which step, and with what word. */
  refused: { run: 'one' | 'two'; step: number; error: string } | undefined
}

/** Values that are new in every run, or would be no good — RFC 9700 §2.1 */
const FRESH =
  /^(state|nonce|code|code_challenge|code_verifier|request_uri|interaction|(access_|refresh_|id_)?token|authorization|jti|iat|exp|auth_time)$/i

/** More than this of a value is not shown. Characters. */
const LONGEST = 300

/** Two runs message by message. Messages are the same when they ask the same kind of thing, for the same time, or answer it. */
export function compareRuns(one: Run, two: Run, lessons: Lessons): ComparedMessage[] {
  const ours = byOccurrence(one)
  const theirs = byOccurrence(two)
  const pairs = inOrder([...ours.keys()], [...theirs.keys()]).map((name) => [ours.get(name), theirs.get(name)] as const)
  return pairs
    .filter((pair) => pair.some((message) => message && !message.housekeeping))
    .map(([our, their]) => compare(our, their, lessons))
}

// In the order of time. What happened in the other run alone stands after whatever came before it there.
function inOrder(ours: string[], theirs: string[]): string[] {
  const names = [...ours]
  for (const [place, name] of theirs.entries()) {
    if (names.includes(name)) continue
    const before = theirs.slice(0, place).findLast((one) => names.includes(one))
    names.splice(before === undefined ? 0 : names.indexOf(before) + 1, 0, name)
  }
  return names
}

/** Where two runs part: the first message in which something differs that need not, and where one of the two was refused. */
export function whereTheyPart(messages: ComparedMessage[]): { parting: number; refusal: number } {
  return {
    parting: messages.findIndex(({ tells }) => tells),
    refusal: messages.findIndex(({ refused }) => refused),
  }
}

// An answer is known by what it answers: a refusal stands beside what was given in the other run.
function byOccurrence(run: Run): Map<string, Message> {
  const found = new Map<string, Message>()
  const counts = new Map<string, number>()
  const names = new Map<string, string>()
  for (const message of messagesOf(run.exchanges)) {
    const { kind, lesson, exchange } = message
    if (kind === 'request') {
      const number = (counts.get(lesson) ?? 0) + 1
      counts.set(lesson, number)
      names.set(exchange.id, `${lesson} ${number}`)
    }
    found.set(`${names.get(exchange.id)} ${kind}`, message)
  }
  return found
}

function compare(one: Message | undefined, two: Message | undefined, lessons: Lessons): ComparedMessage {
  const message = one ?? two
  const ours = one ? fieldsOf(one, lessons) : new Map<string, string>()
  const theirs = two ? fieldsOf(two, lessons) : new Map<string, string>()
  const names = one && two ? [...new Set([...ours.keys(), ...theirs.keys()])] : []
  const differing = names.filter((name) => ours.get(name) !== theirs.get(name))
  const plain = [one, two].flatMap((each) => (each ? plainOf(each, lessons) : []))
  const differences = differing.map((name) => ({
    name,
    one: shown(name, ours.get(name)),
    two: shown(name, theirs.get(name)),
    fresh: FRESH.test(name) && ours.has(name) && theirs.has(name),
  }))
  return {
    step: message?.step ?? 0,
    plain: [...new Set(plain)].join(' / '),
    line: message?.line ?? '',
    missing: one ? (two ? undefined : 'two') : 'one',
    same: names.length - differing.length,
    // What tells something first.
    differences: differences.sort((first, second) => Number(first.fresh) - Number(second.fresh)),
    tells: differences.some(({ fresh }) => !fresh),
    refused: refusalOf(one, two, ours, theirs),
  }
}

function refusalOf(
  one: Message | undefined,
  two: Message | undefined,
  ours: Map<string, string>,
  theirs: Map<string, string>,
): ComparedMessage['refused'] {
  const [first, second] = [isRefusal(one, ours), isRefusal(two, theirs)]
  if (first === second) return undefined
  const [message, fields] = first ? [one, ours] : [two, theirs]
  return { run: first ? 'one' : 'two', step: message?.step ?? 0, error: fields.get('error') ?? '' }
}

function isRefusal(message: Message | undefined, fields: Map<string, string>): boolean {
  return message?.kind === 'answer' && (message.exchange.response.status >= 400 || fields.has('error'))
}

// What is new each time, only to see that it is. The rest in full, up to what a person reads.
function shown(name: string, value: string = ''): string {
  if (FRESH.test(name)) return shorten(value)
  return shortened(value, LONGEST)
}

// What a message says of the protocol. What an address carries is compared piece by piece; cookies are the browser's affair.
function fieldsOf(message: Message, lessons: Lessons): Map<string, string> {
  const said = parametersOf(message, lessons).filter(
    ({ place, name }) => place !== 'other header' && !/^(location|cookie|set-cookie)$/i.test(name),
  )
  return new Map([['first line', message.line], ...said.map(({ name, value }) => [name, value] as const)])
}
