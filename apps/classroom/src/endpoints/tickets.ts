import { later } from '@photo/service/later'
import type { Origins } from '@photo/service/origins'
import { isFromOwnPage } from '@photo/service/own-page'
import { PageError } from '@photo/service/page-error'
import { queryOf } from '@photo/service/query'
import type { Request, RequestHandler } from 'express'
import { countOf } from '../inspector/run-summary.ts'
import { runView } from '../inspector/run-view.ts'
import { storyFrom } from '../inspector/story.ts'
import { whyNot } from '../messages/sentences-of.ts'
import { browsersOf } from '../runs/learner.ts'
import { NOTHING } from '../runs/run.ts'
import type { Runs } from '../runs/runs.ts'
import type { Lessons } from '../teaching/lessons.ts'
import { readChosen, shuffled } from '../tickets/answers.ts'
import { readTickets, type Ticket } from '../tickets/read-tickets.ts'
import { isSolved, readSolved, SOLVED } from '../tickets/solved.ts'
import { whereToLook } from '../tickets/where-to-look.ts'
import { sendAround } from './round.ts'

/** How long a browser keeps what it has solved. Milliseconds. */
const KEPT = 90 * 24 * 60 * 60 * 1000

type Dependencies = { origins: Origins; runs: Runs; lessons: Lessons }

/** Ten broken installations, each as a customer tells of it. */
export function ticketPages({ origins, runs, lessons }: Dependencies) {
  const tickets = later(() => readTickets().map(shuffled))

  const list: RequestHandler = (req, res) => {
    const solved = readSolved(req.get('cookie'), tickets())
    const all = tickets().map((ticket) => ({
      ...ticket,
      isSolved: solved.has(ticket.id),
      count: countOf(storyFrom(ticket.run.exchanges).messages),
    }))
    res.render('tickets', { tickets: all, solved: solved.size })
  }

  const remember: RequestHandler<{ id: string }> = (req, res, next) => {
    const ticket = findTicket(tickets(), req)
    const solved = readSolved(req.get('cookie'), tickets())
    const chosen = readChosen(ticket, queryOf(req))
    // Another site could link here with the right answers: they would not be this reader's.
    if (isSolved(ticket, chosen) && isFromOwnPage(req.headers, origins)) {
      const value = [...solved.add(ticket.id)].join('.')
      const secure = origins.learn.startsWith('https:')
      res.cookie(SOLVED, value, { httpOnly: true, sameSite: 'lax', secure, path: '/tickets', maxAge: KEPT })
    }
    next()
  }

  const one: RequestHandler<{ id: string }> = (req, res) => {
    const ticket = findTicket(tickets(), req)
    const searchParams = queryOf(req)
    const story = storyFrom(ticket.run.exchanges)
    const view = runView({ ...NOTHING, exchanges: ticket.run.exchanges }, story, lessons, new URLSearchParams())
    const link = ({ m = '' }: Record<string, string>) => `/tickets/${ticket.id}/run?m=${m}`
    const chosen = readChosen(ticket, searchParams)
    const next = tickets().find(({ id }) => id > ticket.id)
    const page = { ...view, link, opened: undefined, held: undefined, remembered: '', experiments: [] }
    const places = whereToLook(ticket, story.messages)
    res.render('ticket', {
      ...page,
      ticket,
      chosen,
      isSolved: isSolved(ticket, chosen),
      isChecked: searchParams.has('check'),
      next,
      places,
      numbers: numbersIn(view.marks),
      whyNot,
      count: countOf(story.messages),
    })
  }

  /** The record of a ticket, in the inspector: like a run of one's own, opened from a file. */
  const run: RequestHandler<{ id: string }> = (req, res) => {
    const ticket = findTicket(tickets(), req)
    const browsers = browsersOf(req)
    if (browsers.length === 0) return sendAround(req, res, origins, { back: req.originalUrl })
    const searchParams = queryOf(req)
    const asked = new URLSearchParams([...searchParams].filter(([name]) => ['m', 'tab', 'depth'].includes(name)))
    res.redirect(
      303,
      `/runs/${runs.open(ticket.run, browsers, { id: ticket.id, title: ticket.title }).n}${asked.size > 0 ? `?${asked}` : ''}`,
    )
  }
  return { list, one: [remember, one], run }
}

/** The messages that are not folded away, by the numbers that they have in the list: two may be called the same. */
function numbersIn(marks: ReturnType<typeof runView>['marks']): Map<string, number> {
  const arrows = marks.flatMap(({ rows }) => rows).flatMap((row) => (row.kind === 'arrow' ? [row.arrow] : []))
  return new Map(arrows.flatMap(({ message }) => message?.id ?? []).map((id, place) => [id, place + 1]))
}

function findTicket(tickets: Ticket[], { params }: Request<{ id: string }>): Ticket {
  const ticket = tickets.find(({ id }) => id === params.id)
  if (ticket) return ticket
  throw new PageError({
    status: 404,
    title: 'There is no such ticket',
    what: 'No ticket has this number.',
    next: { advice: 'Choose one from the list.', label: 'Go to the tickets', href: '/tickets' },
  })
}
