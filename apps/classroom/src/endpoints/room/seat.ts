import type { Origins } from '@photo/service/origins'
import { PageError } from '@photo/service/page-error'
import express, { type RequestHandler, type Response } from 'express'
import type { Room } from '../../room/room.ts'
import { readNickname } from '../../room/seat.ts'
import { seatView } from '../../room/seat-view.ts'
import { isHost, SEAT_COOKIE, seatOf } from '../../room/who-asks.ts'
import { foldWords } from '../../room/words.ts'
import type { Lessons } from '../../teaching/lessons.ts'
import { allowRound, sendAround } from '../round.ts'

type Dependencies = { room: Room; origins: Origins; lessons: Lessons }

/** The seat of this browser: its account, what the host says, what the learner says. Before that, the form for its code. */
export function seatPage({ room, lessons, origins }: Dependencies): RequestHandler {
  return (req, res) => {
    const seat = seatOf(req)
    if (seat) res.render('room/seat', seatView(seat, room, lessons))
    else showForm(res, origins, { ended: room.everybody.now().ended_at !== null, problem: undefined, typed: {} })
  }
}

type Form = { ended: boolean; problem: 'code' | 'name' | undefined; typed: { code?: string; name?: string } }

function showForm(res: Response, origins: Origins, form: Form): void {
  allowRound(res, origins)
  res.render('room/choose-seat', form)
}

/** Leads whoever is at no seat yet to the form for it, before there is anything to see. The host needs none. */
export function seatFirst({ room }: Dependencies): RequestHandler {
  return (req, res, next) => {
    if (seatOf(req) || isHost(req, room)) return next()
    res.redirect(303, '/room')
  }
}

/** Sits down: the code of the card, and a nickname for the wall. From now on this browser is that seat's. */
export function sitEndpoint({ room, origins }: Dependencies): RequestHandler[] {
  const sit: RequestHandler = (req, res) => {
    const form = new URLSearchParams(String(req.body ?? ''))
    const [code, name] = [form.get('code') ?? '', form.get('nickname') ?? '']
    const found = room.seats.findByCode(foldWords(code))
    const nickname = readNickname(name) ?? found?.nickname
    const sits = seatOf(req)
    if (sits && sits.number !== found?.number) throw sitsAlready(sits.number)
    if (!found || !nickname || room.everybody.now().ended_at !== null) {
      const ended = room.everybody.now().ended_at !== null
      const problem = found ? 'name' : 'code'
      return showForm(res.status(403), origins, { ended, problem, typed: { code, name } })
    }
    room.seats.sit(found.number, nickname, Date.now())
    room.news.tell()
    if (sits) return res.redirect(303, '/room')
    const secure = origins.learn.startsWith('https:')
    const attributes = { httpOnly: true, sameSite: 'lax', secure, path: '/' } as const
    res.cookie(SEAT_COOKIE, room.browsers.letIn(found.number), attributes)
    // Past the services: what happens there in this browser is the seat's from now on.
    sendAround(req, res, origins, { back: '/room' })
  }
  return [express.text({ type: 'application/x-www-form-urlencoded', limit: '2kb' }), sit]
}

function sitsAlready(number: number): PageError {
  return new PageError({
    status: 409,
    title: `This browser is at seat ${number}`,
    what: 'A browser has one seat, so that nobody sees another’s messages.',
    safe: 'Nothing was changed.',
    next: {
      advice: 'Take another browser for the other seat, or ask the host to set this one free.',
      label: `Go to seat ${number}`,
      href: '/room',
    },
  })
}
