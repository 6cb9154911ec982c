import type { RecordedExchange } from '@photo/types/recorded-exchange'
import { laneOf } from '../inspector/lanes.ts'
import { timeOf } from '../inspector/time.ts'
import { sentencesOf } from '../messages/sentences-of.ts'
import { statusLine } from '../messages/statuses.ts'
import { readSaid, textOf } from '../runs/said.ts'
import type { Entry } from './entries.ts'
import { findBySentence } from './find-entries.ts'
import type { Numbered } from './find-number.ts'

/** What the services are called at the beginning of their log lines. */
const LOGS = { printshop: 'shop', auth: 'auth', photos: 'photos', attacker: 'evil' }

/** What is shown of a number: each exchange in one line with the way to it, what was refused, and how the log lines begin. */
export function numberView(numbered: readonly Numbered[], entries: readonly Entry[]) {
  const refused = numbered.filter(({ exchange }) => isProblem(exchange))
  // Who was asked last refused first: the page before it says what came of that.
  const sentences = refused.toReversed().flatMap(({ exchange }) => sentencesOf(exchange))
  return {
    exchanges: numbered.map(shown),
    before: numbered.flatMap(sentThere).map(shown),
    found: [...new Set(sentences.flatMap((sentence) => findBySentence(entries, sentence)))],
    logs: [...new Set(numbered.map(({ exchange }) => `${timeOf(exchange.request.at)} ${LOGS[exchange.receiver]}`))],
  }
}

// A no may go to the client in an address. A page that explains itself has a number, also where nothing was refused.
function isProblem(exchange: RecordedExchange): boolean {
  const { status, body } = exchange.response
  const isSentOn = readSaid(exchange).location?.searchParams.has('error')
  return status >= 400 || isSentOn || textOf(body).includes('data-problem-number')
}

// A redirect makes two requests of one click, and each has a number of its own: the line of the other service has the first.
function sentThere({ exchange, run }: Numbered): Numbered[] {
  const { requestId, request } = exchange
  const before = run?.exchanges.filter((one) => readSaid(one).location?.href === request.url) ?? []
  return before.filter((one) => one.requestId !== requestId).map((one) => ({ exchange: one, run }))
}

function shown({ exchange, run }: Numbered) {
  return { ...line(exchange), number: exchange.requestId, href: run && at(run.n, exchange.id) }
}

function line({ receiver, request, response }: RecordedExchange) {
  const { name, icon, roleClass } = laneOf(receiver)
  const { pathname } = new URL(request.url)
  const asked = `${request.method} ${pathname}`
  return {
    at: timeOf(request.at),
    name,
    icon,
    roleClass,
    asked,
    status: statusLine(response.status),
  }
}

function at(run: number, exchange: string): string {
  return `/runs/${run}?m=${exchange}-a`
}
