import { allowFormRedirect } from '@photo/service/headers'
import type { Origins } from '@photo/service/origins'
import type { RequestHandler, Response } from 'express'
import { browsersOf } from '../runs/learner.ts'
import type { Runs } from '../runs/runs.ts'
import { readPlaces } from '../support/entries.ts'
import { findEntries, findQuoted } from '../support/find-entries.ts'
import { findNumber, numberIn } from '../support/find-number.ts'
import { numberView } from '../support/number-view.ts'
import { sendAround } from './round.ts'

/** Longer than any page of the services, and short enough for an address. */
const LONGEST = 4000

/** For who answers customers: every refusal with what it means, found by what a page says, by a code, a status or a number. */
export function supportPage({ origins, runs }: { origins: Origins; runs: Runs }): RequestHandler {
  const places = readPlaces()
  const entries = places.flatMap((place) => place.entries)
  return (req, res) => {
    const { searchParams } = new URL(req.url, origins.learn)
    const asked = (searchParams.get('q') ?? '').trim().slice(0, LONGEST)
    const number = numberIn(asked)
    const browsers = browsersOf(req)
    if (browsers.length === 0) allowRound(res, origins)
    const page = { places, asked, number, count: entries.length, named: undefined }
    if (number === undefined) return res.render('support', { ...page, found: findEntries(entries, asked) })
    // A site may know this browser by a new name.
    const isNew = browsers.length === 0 || searchParams.has('again')
    if (isNew) return sendAround(req, res, origins, { back: `/support?q=${number}` })
    const named = numberView(findNumber(runs, browsers, number), entries)
    // A page that a customer sent, copied whole, says what it is also where its number is of another browser.
    const quoted = findQuoted(entries, asked.toLowerCase().replace(number, ''))
    res.render('support', { ...page, named, found: named.found.length > 0 ? named.found : quoted })
  }
}

// Who looks up a number for the first time is sent past the three services, and Chromium holds that against this form's policy.
function allowRound(res: Response, { printshop, auth, photos }: Origins): void {
  const policy = String(res.getHeader('Content-Security-Policy'))
  res.set('Content-Security-Policy', [printshop, auth, photos].reduce(allowFormRedirect, policy))
}
