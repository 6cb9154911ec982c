import { equalInConstantTime } from '@photo/service/secrets'
import express, { type ErrorRequestHandler, type RequestHandler } from 'express'
import { z } from 'zod'
import type { Room } from '../../room/room.ts'
import { foldWords } from '../../room/words.ts'
import { openLine } from './line.ts'

type Dependencies = { room: Room }

const coming = z.object({ seat: z.number().int(), code: z.string(), address: z.string() })
const oneSeat = z.object({ seat: z.number().int() })

/** The door asks whether somebody may come in. The words of the card are the password of `ssh`. */
export function doorEndpoint({ room }: Dependencies): (RequestHandler | ErrorRequestHandler)[] {
  return behindSecret(room, (req, res) => {
    const { data } = coming.safeParse(req.body)
    if (!data) return void res.status(400).json({ error: 'not_a_question' })
    const seat = room.seats.find(data.seat)
    if (room.everybody.now().ended_at !== null) return void res.status(403).json({ error: 'ended' })
    // Also where there is no such seat, so that the time does not tell.
    if (!equalInConstantTime(foldWords(data.code), seat?.code ?? '') || !seat) {
      return void res.status(403).json({ error: 'wrong_code' })
    }
    if (!room.tunnels.open(seat.number, data.address)) return void res.status(403).json({ error: 'taken' })
    room.news.tell()
    res.json({ seat: seat.number })
  })
}

/** The door says that a tunnel has ended. */
export const doorLeftEndpoint = ({ room }: Dependencies) => takeNews(room, (seat) => room.tunnels.close(seat))

/** The door says that a seat sends more than it may, and is slowed down. */
export const doorTooFastEndpoint = ({ room }: Dependencies) => takeNews(room, (seat) => room.busy.set(seat, Date.now()))

function takeNews(room: Room, take: (seat: number) => unknown): (RequestHandler | ErrorRequestHandler)[] {
  return behindSecret(room, (req, res) => {
    const { data } = oneSeat.safeParse(req.body)
    if (!data) return void res.status(400).json({ error: 'not_a_question' })
    take(data.seat)
    room.news.tell()
    res.sendStatus(204)
  })
}

/** Tells the door, on a line that stays open, which seat was set free: who sat there is in no longer. */
export function doorFreedLine({ room }: Dependencies): (RequestHandler | ErrorRequestHandler)[] {
  return behindSecret(room, (req, res) => {
    openLine(req, res, (tell) => room.freed.listen((seat) => tell({ seat })))
  })
}

// Learners reach this address through their tunnels: only the room's own program knows the secret.
function behindSecret({ settings }: Room, answer: RequestHandler): (RequestHandler | ErrorRequestHandler)[] {
  const checkSecret: RequestHandler = (req, res, next) => {
    if (equalInConstantTime(req.get('authorization') ?? '', `Bearer ${settings.secret}`)) return next()
    res.status(401).json({ error: 'wrong_secret' })
  }
  return [checkSecret, express.json({ limit: '2kb' }), answer, refuse]
}

const refuse: ErrorRequestHandler = (error, _req, res, next) => {
  if (res.headersSent || !(error.status >= 400 && error.status < 500)) return next(error)
  res.status(error.status).json({ error: 'not_a_question' })
}
