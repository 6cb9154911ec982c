import { noCookies } from '@photo/service/no-cookies'
import type { Origins } from '@photo/service/origins'
import { PageError } from '@photo/service/page-error'
import express, { type ErrorRequestHandler, type Request, type RequestHandler } from 'express'
import { browsersOf } from '../runs/learner.ts'
import type { Runs } from '../runs/runs.ts'
import { readRunFile } from '../saved-run/run-file.ts'
import { sendAround, toRuns } from './round.ts'

/** Megabytes. A run of 400 exchanges has less than half of it. */
const LARGEST = 8

type Dependencies = { origins: Origins; runs: Runs }

/** The page on which a saved run is chosen. */
export function openRunPage({ origins }: Dependencies): RequestHandler {
  return (req, res) => {
    if (browsersOf(req).length === 0) return sendAround(req, res, origins, { back: '/runs/open' })
    res.render('open-run')
  }
}

/** Opens a saved run, for the browser that brought it. */
export function openRunEndpoint({ origins, runs }: Dependencies): (RequestHandler | ErrorRequestHandler)[] {
  const answer: RequestHandler = async (req, res) => {
    const browsers = browsersOf(req)
    if (browsers.length === 0) throw noCookies(origins.learn, toRuns)
    const saved = readRunFile(await readUploaded(req))
    if (saved === 'no run') throw notARun()
    if (saved === 'another version') throw anotherVersion()
    res.redirect(303, `/runs/${runs.open(saved, browsers).n}`)
  }
  return [express.raw({ type: 'multipart/form-data', limit: `${LARGEST}mb` }), answer, explainSize]
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

const another = { advice: 'Choose another file.', label: 'Choose a file', href: '/runs/open' }

const explainSize: ErrorRequestHandler = (error, _req, _res, next) => {
  if (error.status !== 413) return next(error)
  next(
    new PageError({
      status: 413,
      title: 'This file is too large',
      what: `A saved run has ${LARGEST} MB at most. This file was not read.`,
      next: another,
    }),
  )
}

function anotherVersion(): PageError {
  return new PageError({
    status: 400,
    title: 'This file is of another version',
    what: 'It is a saved run, but it was written by a newer or an older inspector than this one.',
    next: {
      advice: 'Open it with the demo that saved it, or save the run anew.',
      label: 'Choose a file',
      href: '/runs/open',
    },
  })
}

function notARun(): PageError {
  return new PageError({
    status: 400,
    title: 'This file is not a saved run',
    what: 'A saved run is a JSON file that an inspector like this one has made. This file is something else, or it was changed.',
    next: another,
  })
}
