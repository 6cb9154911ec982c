import type { RecordedExchange } from '@photo/types/recorded-exchange'
import { beginsStory, isAnswered, mayBegin, type Question, readQuestion } from './beginnings.ts'
import { type Companion, companyKeys, readCompanion } from './company.ts'
import type { Visitor } from './own-browser.ts'
import { askedKeys, madeKeys, saidKeys } from './run-keys.ts'
import { sizeOf } from './said.ts'
import { asksForOther, clientOf, requestIdOf, sessionsOf } from './who-asked.ts'

/** What an exchange tells of the run it belongs to, read once. */
export type Facts = {
  exchange: RecordedExchange
  /** Milliseconds since 1970. */
  at: number
  /** Characters. */
  size: number
  /** Values that were made for one run, and that this exchange mentions. */
  says: string[]
  /** Those that it asks with, when it is an authorization request. */
  asked: string[]
  /** Those that its answer tells for the first time. */
  made: string[]
  visitor: Visitor | undefined
  /** The sessions that its cookies name. */
  sessions: string[]
  /** What a service asks others while it answers carries the same id. */
  requestId: string | undefined
  /** A service asked for this while it answered somebody else. */
  isForOther: boolean
  question: Question | undefined
  mayBegin: boolean
  beginsStory: boolean
  isAnswered: boolean
  client_id: string | undefined
  /** Names nobody and nothing, and goes along with what follows. */
  goesWith: Companion | undefined
  /** By which such things find this. */
  company: string[]
}

/** Reads what an exchange tells of its run. */
export function readFacts(exchange: RecordedExchange): Facts {
  const { receiver, browser } = exchange
  const question = readQuestion(exchange)
  return {
    exchange,
    at: exchange.request.at,
    size: sizeOf(exchange),
    says: saidKeys(exchange),
    asked: question ? askedKeys(exchange) : [],
    made: madeKeys(exchange),
    visitor: browser === undefined ? undefined : { site: receiver, name: browser },
    sessions: sessionsOf(exchange).map((session) => `${receiver} ${session}`),
    requestId: exchange.requestId ?? requestIdOf(exchange),
    isForOther: asksForOther(exchange),
    question,
    mayBegin: question !== undefined && mayBegin(exchange),
    beginsStory: beginsStory(exchange),
    isAnswered: isAnswered(exchange),
    client_id: clientOf(exchange),
    goesWith: readCompanion(exchange),
    company: companyKeys(exchange, question),
  }
}

/** In which order exchanges were sent. Two of the same moment have one as well, and always the same. */
export function byTime(one: Facts, other: Facts): number {
  return one.at - other.at || (one.exchange.id < other.exchange.id ? -1 : 1)
}
