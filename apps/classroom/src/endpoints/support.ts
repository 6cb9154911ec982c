import { later } from '@photo/service/later'
import type { Origins } from '@photo/service/origins'
import { beginningOf } from '@photo/service/plain-text'
import { queryOf } from '@photo/service/query'
import type { RequestHandler } from 'express'
import type { Arrivals } from '../runs/arrivals.ts'
import { browsersOf } from '../runs/learner.ts'
import type { Runs } from '../runs/runs.ts'
import { type Entry, readPlaces } from '../support/entries.ts'
import { findBySentence, findEntries, findQuoted } from '../support/find-entries.ts'
import { findNumber, type Numbered } from '../support/find-number.ts'
import { numberIn } from '../support/number-in.ts'
import { numberView } from '../support/number-view.ts'
import { ticketsToPractise } from '../tickets/to-practise.ts'
import { allowRound, sendAround } from './round.ts'

/** Longer than any page of the services, and short enough for an address. */
const LONGEST = 4000

/** How long the page waits for the record of what has only just happened, in milliseconds: each time that a number is unknown. */
const PATIENCE = 300

type Dependencies = { origins: Origins; runs: Runs; arrivals: Arrivals }

/** For who answers customers: every refusal with what it means, found by what a page says, by a code, a status or a number. */
export function supportPage({ origins, runs, arrivals }: Dependencies): RequestHandler {
  const table = later(readTable)
  return async (req, res) => {
    const { places, entries, practise } = table()
    const searchParams = queryOf(req)
    const asked = beginningOf((searchParams.get('q') ?? '').trim(), LONGEST)
    const pasted = numberIn(asked)
    const find = () => (pasted ? findNumber(runs, browsersOf(req), pasted.number) : [])
    let numbered = find()
    allowRound(res, origins)
    // A site may know this browser by a new name, as when it has lost the cookie that holds the old one.
    if (pasted?.alone && numbered.length === 0 && !searchParams.has('again')) {
      const back = `/support?q=${encodeURIComponent(inOwnWords(entries, asked, pasted.number))}&again=yes`
      return sendAround(req, res, origins, { back })
    }
    if (pasted?.alone && numbered.length === 0) {
      await arrivals.waitFor(pasted.number, PATIENCE)
      numbered = find()
    }
    const number = pasted?.alone || numbered.length > 0 ? (theOnly(numbered) ?? pasted?.number) : undefined
    const page = { places, practise, asked, number, count: entries.length, named: undefined }
    if (number === undefined) return res.render('support', { ...page, found: findEntries(entries, asked) })
    const named = numberView(numbered, entries)
    // A page that a customer sent, copied whole, says what it is also where its number is of another browser.
    const quoted = quotedBeside(entries, asked, number)
    res.render('support', { ...page, named, found: named.found.length > 0 ? named.found : quoted })
  }
}

function readTable() {
  const places = readPlaces()
  const entries = places.flatMap((place) => place.entries)
  return { places, entries, practise: ticketsToPractise((says) => findBySentence(entries, says)) }
}

function quotedBeside(entries: readonly Entry[], asked: string, number: string): Entry[] {
  return findQuoted(entries, asked.toLowerCase().replace(number, ''))
}

// What somebody pasted may hold more than it should: only what we say ourselves goes around by the sites.
function inOwnWords(entries: readonly Entry[], asked: string, number: string): string {
  const [entry, ...others] = quotedBeside(entries, asked, number)
  return entry && others.length === 0 ? `${entry.says[0] ?? entry.on[0]} ${number}` : number
}

// A part of a number may stand in several; mostly it is of one, and that one is in the log.
function theOnly(numbered: Numbered[]): string | undefined {
  const [first, ...others] = new Set(numbered.map(({ exchange }) => exchange.requestId))
  return others.length === 0 ? first : undefined
}
