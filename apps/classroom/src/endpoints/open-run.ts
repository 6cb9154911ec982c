import type { Origins } from '@photo/service/origins'
import { PageError } from '@photo/service/page-error'
import express, { type Request, type RequestHandler } from 'express'
import { browsersOf } from '../learner.ts'
import type { Runs } from '../runs.ts'
import { readRunFile } from '../saved-run/run-file.ts'
import { roundTrip } from './hello.ts'

type Dependencies = { origins: Origins; runs: Runs }

/** The page on which a saved run is chosen. */
export function openRunPage({ origins }: Dependencies): RequestHandler {
  return (req, res) => {
    if (browsersOf(req).length === 0) return res.redirect(303, roundTrip(origins, '/runs/open'))
    res.render('open-run')
  }
}

/** Opens a saved run, for the browser that brought it. */
export function openRunEndpoint({ runs }: Dependencies): RequestHandler[] {
  const answer: RequestHandler = async (req, res) => {
    const browsers = browsersOf(req)
    const exchanges = browsers.length > 0 ? readRunFile(await readUploaded(req)) : undefined
    if (!exchanges) throw notARun()
    res.redirect(303, `/runs/${runs.open(exchanges, browsers).n}`)
  }
  return [express.raw({ type: 'multipart/form-data', limit: '8mb' }), answer]
}

// A form with a file in it — RFC 7578
async function readUploaded(req: Request): Promise<string> {
  const type = req.get('content-type') ?? ''
  if (!Buffer.isBuffer(req.body)) return ''
  const form = await new Response(new Uint8Array(req.body), { headers: { 'Content-Type': type } })
    .formData()
    .catch(() => undefined)
  const file = form?.get('file')
  return file instanceof File ? file.text() : ''
}

function notARun(): PageError {
  return new PageError({
    status: 400,
    title: 'This file is not a saved run',
    what: 'A saved run is a JSON file that an inspector like this one has made. This file is something else, or it was changed.',
    next: { advice: 'Choose another file.', label: 'Choose a file', href: '/runs/open' },
  })
}
