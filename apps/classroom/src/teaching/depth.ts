import type { Origins } from '@photo/service/origins'
import { isFromOwnPage } from '@photo/service/own-page'
import type { Request, RequestHandler } from 'express'

/** How much a page says: `concept`, what happens and why; `wire`, every parameter as well. */
type Depth = 'concept' | 'wire'

const COOKIE = 'learn_depth'

/** The depth that this browser wants: what the address says, else what it said last. A newcomer gets what happens and why. */
function depthOf(req: Request): Depth {
  return asked(req) ?? (req.get('cookie')?.split('; ').includes(`${COOKIE}=wire`) ? 'wire' : 'concept')
}

/** Tells each page its depth, and the two addresses that switch it. A switch on a page of ours is remembered. */
export function readDepth(origins: Origins): RequestHandler {
  const secure = origins.learn.startsWith('https:')
  return (req, res, next) => {
    const depth = depthOf(req)
    const isSwitch = asked(req) && isFromOwnPage(req.headers, origins)
    if (isSwitch) res.cookie(COOKIE, depth, { httpOnly: true, sameSite: 'lax', secure, path: '/' })
    Object.assign(res.locals, { depth, depthLinks: { concept: at(req, 'concept'), wire: at(req, 'wire') } })
    next()
  }
}

function asked(req: Request): Depth | undefined {
  const said = queryOf(req).get('depth')
  return said === 'concept' || said === 'wire' ? said : undefined
}

// The page itself, with everything else that its address says.
function at(req: Request, depth: Depth): string {
  const query = queryOf(req)
  query.set('depth', depth)
  return `${req.path}?${query}`
}

function queryOf(req: Request): URLSearchParams {
  return new URLSearchParams(req.originalUrl.split('?')[1] ?? '')
}
