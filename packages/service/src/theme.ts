import type { Request, RequestHandler } from 'express'
import { isFromOwnPage } from './own-page.ts'
import { queryOf } from './query.ts'

type Theme = 'light' | 'dark'

/** Where the theme is chosen: below what is loaded to draw a page, for it is one of those things. */
export const THEME_PATH = '/assets/theme'

/** The cookie that says where the browser was. */
const BACK = 'theme_back'

/** A year, in milliseconds. */
const KEPT = 365 * 24 * 60 * 60 * 1000

/** How long another site may take to say that it is there, in milliseconds. */
const PATIENCE = 1_000

/** What was chosen in this browser; undefined: as the system has it. */
export function themeOf({ headers }: Pick<Request, 'headers'>): Theme | undefined {
  return readTheme(/(?:^|; )theme=(\w+)/.exec(headers.cookie ?? '')?.[1])
}

/**
 * Keeps a choice that was made on one of our pages, at each site: cookies are each site's own, so the browser comes by at all
 * of them that answer, and goes back to where it was. Works without JavaScript.
 * @param origin this site
 * @param sites all sites, this one among them
 */
export function themeEndpoint(origin: string, sites: string[]): RequestHandler {
  const secure = origin.startsWith('https:')
  return async (req, res) => {
    const query = queryOf(req)
    const theme = readTheme(query.get('theme'))
    if (!theme || !isFromOwnPage(req.headers, Object.fromEntries(sites.entries()))) return res.redirect(303, '/')
    const asked = query.get('start')
    const start = asked !== null && sites.includes(asked) ? asked : undefined
    res.cookie('theme', theme, { maxAge: KEPT, sameSite: 'lax', secure })
    if (start === origin) return res.redirect(303, pathAt(origin, cookieOf(req, BACK)))
    // Kept here, and not taken along: an address may hold what the other sites need not know.
    const back = pathAt(origin, req.get('referer'))
    if (!start) res.cookie(BACK, back, { httpOnly: true, sameSite: 'lax', secure, path: THEME_PATH })
    const next = (await findNext(origin, sites, start ?? origin)) ?? start
    // That the way began on a page of ours is said to each site
    res.set('Referrer-Policy', 'strict-origin')
    res.redirect(303, next ? `${next}${THEME_PATH}?${new URLSearchParams({ theme, start: start ?? origin })}` : back)
  }
}

function cookieOf(req: Request, name: string): string {
  const pair = req.headers.cookie?.split('; ').find((one) => one.startsWith(`${name}=`))
  return decodeURIComponent(pair?.slice(name.length + 1) ?? '')
}

function readTheme(word: string | null | undefined): Theme | undefined {
  return word === 'light' || word === 'dark' ? word : undefined
}

// A page of that site: nobody is sent on to anywhere else — RFC 9700 §4.11.1
function pathAt(site: string, back: string | undefined): string {
  const url = URL.parse(back ?? '/', site)
  return url?.origin === site ? url.pathname + url.search : '/'
}

/** The next site of the round that answers; undefined when the round is at its end. */
async function findNext(origin: string, sites: string[], start: string): Promise<string | undefined> {
  const place = sites.indexOf(origin)
  const others = [...sites.slice(place + 1), ...sites.slice(0, place)]
  const ahead = origin === start ? others : others.slice(0, others.indexOf(start))
  for (const site of ahead) if (await answers(site)) return site
  return undefined
}

async function answers(site: string): Promise<boolean> {
  const response = await fetch(`${site}/health`, { signal: AbortSignal.timeout(PATIENCE) }).catch(() => undefined)
  return response !== undefined
}
