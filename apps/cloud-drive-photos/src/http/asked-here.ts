import { sessionCookieName } from '@photo/service/sessions'
import type { Request, Response } from 'express'

/** So many sign-ins may be on their way in one browser: it may have several tabs. */
const SEVERAL = 20

/** Stands behind the state of a question that a sign-out has ended. */
const OVER = '.over'

export type AskedHere = ReturnType<typeof createAskedHere>

/**
 * Which questions a browser took to the authorization server, so that it alone can bring the answers — RFC 9700 §4.7.1. A
 * cookie for each, because tabs that ask at the same moment overwrite what they share.
 */
export function createAskedHere(origin: string) {
  const prefix = sessionCookieName('rs_asked_', origin)
  const options = { httpOnly: true, sameSite: 'lax', path: '/', secure: origin.startsWith('https:') } as const
  const nameOf = (state: string) => prefix + state.slice(0, 8)

  /** What the cookies hold, oldest first: in this order browsers send them — RFC 6265 §5.4 */
  function kept(req: Request): string[] {
    const pairs = (req.get('Cookie') ?? '').split(/; */).map((pair) => pair.split('='))
    return pairs.flatMap(([name = '', value = '']) => (name === nameOf(value) ? [value] : []))
  }

  return {
    /** The states of the questions. */
    states: (req: Request) => kept(req).filter((value) => !value.endsWith(OVER)),
    /** True for a question whose sign-in was ended by a sign-out: its answer is this browser's, and opens nothing again. */
    isOver: (req: Request, state: string | null) => kept(req).includes(state + OVER),
    /** The oldest states, which make room for the next question. */
    tooMany: (req: Request) =>
      kept(req)
        .slice(0, 1 - SEVERAL)
        .map((value) => value.replace(OVER, '')),
    /** Keeps a question in a cookie of its own. */
    note: (res: Response, state: string) => res.cookie(nameOf(state), state, options),
    /** Marks a question as ended by a sign-out. */
    end: (res: Response, state: string) => res.cookie(nameOf(state), state + OVER, options),
    forget: (res: Response, state: string) => res.clearCookie(nameOf(state), options),
  }
}
