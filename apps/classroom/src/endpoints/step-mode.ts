import type { Origins } from '@photo/service/origins'
import { isFromOwnPage } from '@photo/service/own-page'
import { PageError } from '@photo/service/page-error'
import { queryOf } from '@photo/service/query'
import type { RequestHandler } from 'express'
import { sendAround } from './round.ts'

/** Switches step mode on or off: a link on the services' pages, for cookies are each site's own. */
export function stepModeEndpoint({ origins }: { origins: Origins }): RequestHandler {
  return (req, res) => {
    const searchParams = queryOf(req)
    const step = searchParams.get('step') === 'on' ? 'on' : 'off'
    if (!isFromOwnPage(req.headers, origins)) throw notSwitched()
    sendAround(req, res, origins, { step, back: searchParams.get('back') ?? '/runs' })
  }
}

function notSwitched(): PageError {
  return new PageError({
    status: 403,
    title: 'Step mode was not switched',
    what: 'The link was not on one of the demo’s own pages, or your browser does not say on which page it was.',
    safe: 'Everything is as it was.',
    next: {
      advice: 'Switch it in the bar at the foot of PrintShop’s pages.',
      label: 'Go to your runs',
      href: '/runs',
    },
  })
}
