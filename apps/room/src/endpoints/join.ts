import { queryOf } from '@photo/service/query'
import type { RequestHandler } from 'express'
import type { Fingerprint } from '../door/fingerprint.ts'
import { sshLine, type Way } from '../way.ts'

type Dependencies = { way: Way; fingerprint: Fingerprint }

const SYSTEMS = { windows: 'Windows', macos: 'macOS', linux: 'Linux' }
type System = keyof typeof SYSTEMS

/** How to come in, for the system and the seat that were named: a form, so that it works without JavaScript. */
export function joinPage({ way, fingerprint }: Dependencies): RequestHandler {
  return (req, res) => {
    const asked = queryOf(req)
    const agent = req.get('user-agent') ?? ''
    const seat = readSeat(asked.get('seat'), way.seats)
    const system = readSystem(asked.get('system')) ?? guessSystem(agent)
    res.render('join', {
      ...{ way, fingerprint, seat, system, systems: SYSTEMS },
      isPhone: /iPhone|iPad|Android/.test(agent),
      line: sshLine(way, seat),
      labLine: sshLine(way, seat, way.labPorts),
    })
  }
}

function readSeat(value: string | null, seats: number): number | undefined {
  const seat = /^[1-9]\d{0,3}$/.test(value ?? '') ? Number(value) : 0
  return seat >= 1 && seat <= seats ? seat : undefined
}

const readSystem = (value: string | null) => (value && Object.hasOwn(SYSTEMS, value) ? (value as System) : undefined)

function guessSystem(agent: string): System {
  if (/Mac OS X|Macintosh/.test(agent)) return 'macos'
  return /Linux|X11/.test(agent) ? 'linux' : 'windows'
}
