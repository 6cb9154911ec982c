import { fileURLToPath } from 'node:url'
import type { Origins } from '@photo/service/origins'
import type { RequestHandler } from 'express'
import type { Lessons } from '../lessons.ts'
import { messagesOf } from '../messages.ts'
import type { Runs } from '../runs.ts'

/** A file that the services' own pages load from here: the dock's script, the look of a held redirect. */
export function ownFile(name: string): RequestHandler {
  const file = fileURLToPath(new URL(`../public/${name}`, import.meta.url))
  return (_req, res) => {
    res.set('Cross-Origin-Resource-Policy', 'cross-origin').sendFile(file, { maxAge: '5m' })
  }
}

type Dependencies = { origins: Origins; runs: Runs; lessons: Lessons }

/** What the dock says on the page that an exchange brought: which step of the story that is. */
export function dockEndpoint({ origins, runs, lessons }: Dependencies): RequestHandler<{ exchange: string }> {
  const pages = [origins.printshop, origins.auth, origins.photos]
  return (req, res) => {
    const origin = req.get('origin')
    if (origin !== undefined && pages.includes(origin)) res.set('Access-Control-Allow-Origin', origin)
    res.vary('Origin')
    const run = runs.of(req.params.exchange)
    const message = run && messagesOf(run.exchanges).find(({ id }) => id === `${req.params.exchange}-a`)
    const number = message?.step ?? 1
    const step = lessons.steps.find((one) => one.number === number)
    res.json({ run: run?.n ?? null, step: number, title: step?.title ?? '', dock: step?.dock ?? '' })
  }
}
