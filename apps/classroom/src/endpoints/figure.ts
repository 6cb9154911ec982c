import type { Origins } from '@photo/service/origins'
import { PageError } from '@photo/service/page-error'
import { queryOf } from '@photo/service/query'
import type { Request, RequestHandler } from 'express'
import type { Theme } from '../figures/colours.ts'
import { type Figure, figureOf } from '../figures/figure.ts'
import { writeHar } from '../figures/har.ts'
import { writeMermaid } from '../figures/mermaid.ts'
import { drawPng, hasLetters } from '../figures/png.ts'
import { drawSvg } from '../figures/svg.ts'
import { browsersOf, ownRun } from '../runs/learner.ts'
import type { Runs } from '../runs/runs.ts'
import type { Lessons } from '../teaching/lessons.ts'
import { endedBy } from '../what-if/ended-before.ts'
import type { SentExperiments } from '../what-if/sent-experiments.ts'
import type { WhatIfLesson } from '../what-if/what-if-lessons.ts'
import { sendAround } from './round.ts'
import { noSuchRun } from './runs.ts'

type Dependencies = {
  origins: Origins
  runs: Runs
  lessons: Lessons
  sentExperiments: SentExperiments
  whatIfLessons: () => Map<string, WhatIfLesson>
}

type Format = { type: string; write: (figure: Figure, theme: Theme) => string | Promise<Buffer> }

/** The ways in which a figure is written, by how its file ends. */
const FORMATS = new Map<string, Format>([
  ['svg', { type: 'image/svg+xml', write: drawSvg }],
  ['png', { type: 'image/png', write: drawPng }],
  ['mmd', { type: 'text/plain; charset=utf-8', write: writeMermaid }],
  ['har', { type: 'application/json', write: writeHar }],
])

/** The choice of a figure: of all of a run or of one step, light or dark, in which format; and what one may do with it. */
export function figurePage(all: Dependencies): RequestHandler<{ n: string }> {
  return async (req, res) => {
    if (browsersOf(req).length === 0) return sendAround(req, res, all.origins, { back: req.originalUrl })
    const chosen = readChoice(req, all)
    const { figure, step, theme } = chosen
    const steps = chosen.whole.marks.filter(({ number, isFirst }) => number > 0 && isFirst)
    const query = String(new URLSearchParams({ ...(step !== undefined && { step: String(step) }), theme }))
    const mermaid = writeMermaid(figure)
    // `theme` is the page's own: who reads in the dark may want a light figure.
    res.render('figure', { figure, step, colours: theme, steps, query, mermaid, hasLetters: await hasLetters() })
  }
}

/** A figure as a file for a text, a slide or a ticket: `?step=6&theme=dark`. Its secrets are left out. */
export function figureEndpoint(all: Dependencies): RequestHandler<{ n: string; format: string }> {
  return async (req, res, next) => {
    const format = FORMATS.get(req.params.format)
    if (!format) return next()
    const { figure, step, theme } = readChoice(req, all)
    if (req.params.format === 'png' && !(await hasLetters())) throw noLetters(figure.run)
    const file = await format.write(figure, theme)
    res.set('Content-Security-Policy', "default-src 'none'; sandbox; frame-ancestors 'none'")
    res.attachment(`run-${figure.run}${step === undefined ? '' : `-step-${step}`}.${req.params.format}`)
    res.type(format.type).send(file)
  }
}

function readChoice(req: Request<{ n: string }>, all: Dependencies) {
  const { origins, runs, lessons, sentExperiments, whatIfLessons } = all
  const run = ownRun(runs, browsersOf(req), Number(req.params.n))
  if (!run) throw noSuchRun()
  const searchParams = queryOf(req)
  const asked = searchParams.get('step') || undefined
  const step = asked === undefined ? undefined : Number(asked)
  const theme: Theme = searchParams.get('theme') === 'dark' ? 'dark' : 'light'
  const part = { endedBy: endedBy(sentExperiments.of(run), whatIfLessons()), origin: origins.learn }
  const whole = figureOf(run, lessons, part)
  const figure = figureOf(run, lessons, { ...part, step })
  if (!whole || !figure) throw noSuchStep(run.n)
  return { whole, figure, step, theme }
}

function noSuchStep(n: number): PageError {
  return new PageError({
    status: 404,
    title: 'There is nothing of this step',
    what: 'No message of it was recorded in this run, so there is no figure of it.',
    next: { advice: 'Make one of the whole run.', label: 'Go to the figure of the run', href: `/runs/${n}/figure` },
  })
}

function noLetters(n: number): PageError {
  return new PageError({
    status: 404,
    title: 'There are no letters to draw with',
    what: 'This computer has no font that a PNG could be drawn with. An SVG needs none.',
    next: { advice: 'Take the SVG.', label: 'Go to the figure of the run', href: `/runs/${n}/figure` },
  })
}
