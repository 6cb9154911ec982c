import { sessionCookieName } from '@photo/service/sessions'
import type { Request, Response } from 'express'

/** So many sign-ins may be on their way in one browser: it may have several tabs. */
const SEVERAL = 5

export type AskedHere = ReturnType<typeof createAskedHere>

/**
 * Which questions a browser took to the authorization server, so that it alone can bring the answers — RFC 9700 §4.7.1. A
 * cookie for each, because tabs that ask at the same moment overwrite what they share.
 */
export function createAskedHere(origin: string) {
  const prefix = sessionCookieName('rs_asked_', origin)
  const options = { httpOnly: true, sameSite: 'lax', path: '/', secure: origin.startsWith('https:') } as const
  const nameOf = (state: string) => prefix + state.slice(0, 8)

  /** The states of the questions, oldest first: in this order browsers send their cookies — RFC 6265 §5.4 */
  function states(req: Request): string[] {
    const pairs = (req.get('Cookie') ?? '').split('; ').map((pair) => pair.split('='))
    return pairs.flatMap(([name = '', state = '']) => (name === nameOf(state) ? [state] : []))
  }

  return {
    states,
    /** Those that the next question takes the place of. */
    tooMany: (req: Request) => states(req).slice(0, 1 - SEVERAL),
    note: (res: Response, state: string) => res.cookie(nameOf(state), state, options),
    forget: (res: Response, state: string) => res.clearCookie(nameOf(state), options),
  }
}
