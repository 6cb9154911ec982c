import type { Origins } from '@photo/service/origins'
import { PageError } from '@photo/service/page-error'
import { queryOf } from '@photo/service/query'
import { equalInConstantTime } from '@photo/service/secrets'
import type { RequestHandler } from 'express'
import type { Room } from '../../room/room.ts'
import { HOST_COOKIE, isHost } from '../../room/who-asks.ts'

/** Lets nobody but the host by. The key comes in the address that `npm run room` prints, and becomes a cookie. */
export function hostOnly({ room, origins }: { room: Room; origins: Origins }): RequestHandler {
  const secure = origins.learn.startsWith('https:')
  return (req, res, next) => {
    const searchParams = queryOf(req)
    const key = searchParams.get('key')
    if (req.method === 'GET' && key !== null && equalInConstantTime(key, room.hostKey)) {
      res.cookie(HOST_COOKIE, key, { httpOnly: true, sameSite: 'strict', secure, path: '/' })
      return res.redirect(303, req.originalUrl.split('?')[0] ?? '/desk')
    }
    if (isHost(req, room)) return next()
    throw new PageError({
      status: 403,
      title: 'This page is for the host of the room',
      what: 'Your browser has not brought the host’s key.',
      safe: 'Nothing was done.',
      next: {
        advice:
          'If you are the host, open the address that `npm run room` has printed. If you are not, go to your seat.',
        label: 'Go to your seat',
        href: '/room',
      },
    })
  }
}
