import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Origins } from '@photo/service/origins'
import { PageError } from '@photo/service/page-error'
import { requestId } from '@photo/service/request-context'
import express, { type RequestHandler } from 'express'
import { browsersOf, ownRun } from '../runs/learner.ts'
import type { Listeners } from '../runs/listeners.ts'
import type { Run } from '../runs/run.ts'
import type { Runs } from '../runs/runs.ts'
import { EXPERIMENTS, startsAt } from '../what-if/all-experiments.ts'
import { endedBefore } from '../what-if/ended-before.ts'
import type { Experiment, ExperimentRequest } from '../what-if/experiment.ts'
import { asExchange, send } from '../what-if/send.ts'
import type { SentExperiment, SentExperiments } from '../what-if/sent-experiments.ts'
import { createTurns, type Wait } from '../what-if/turns.ts'
import type { WhatIfLesson } from '../what-if/what-if-lessons.ts'
import { noSuchRun } from './runs.ts'

/** The photo storage believes for a second what it was told of a token. A little more than that, in milliseconds. */
const BELIEVED = 1_100

type Dependencies = {
  origins: Origins
  runs: Runs
  sentExperiments: SentExperiments
  whatIfLessons: () => Map<string, WhatIfLesson>
  listeners: Listeners
}
type Parameters = { n: string; id: string }

/** Sends an experiment: a recorded request with one thing changed, after the person has said what will come back. */
export function experimentsEndpoint({
  origins,
  runs,
  sentExperiments,
  whatIfLessons,
  listeners,
}: Dependencies): RequestHandler<Parameters>[] {
  const turns = createTurns()
  const answer: RequestHandler<Parameters> = async (req, res) => {
    const run = ownRun(runs, browsersOf(req), Number(req.params.n))
    if (!run) throw noSuchRun()
    const form = new URLSearchParams(typeof req.body === 'string' ? req.body : '')
    const exchange = run.exchanges.find(({ id }) => id === form.get('exchange'))
    const experiment = EXPERIMENTS.find(({ id }) => id === req.params.id)
    const recorded = exchange && { exchange, run, now: Date.now() }
    const fits = experiment && recorded && startsAt(experiment, exchange)
    const request = fits ? experiment.change(recorded) : undefined
    if (run.saved || !experiment || !recorded || !request) throw impossible(run)
    const wait = await turns.take(run, experiment)
    if (wait) {
      // For programs: people read it in the page — RFC 9110 §10.2.3
      res.set('Retry-After', String(wait.seconds))
      throw tooOften(run, wait)
    }

    const sent: SentExperiment = {
      id: experiment.id,
      from: recorded.exchange.id,
      guess: readGuess(form),
      request,
      hadEnded: endedBefore(run, sentExperiments.of(run), whatIfLessons()),
      exchanges: [],
    }
    if (experiment.inBrowser) sentExperiments.expectBrowser(run, sent)
    else await sendAll(experiment, recorded, sent)
    sentExperiments.keep(run, sent)
    listeners.tell(run)
    res.redirect(303, `/runs/${run.n}?m=${sent.from}-q&tab=whatif#what-if-${sent.id}${sent.answer ? '-answer' : ''}`)
  }

  async function sendAll(
    experiment: Experiment,
    recorded: { exchange: Run['exchanges'][number]; run: Run; now: number },
    sent: SentExperiment,
  ) {
    const before = experiment.before?.(recorded)
    if (before) {
      await sendOne(before, recorded.run, sent)
      await pause(BELIEVED)
    }
    sent.answer = await sendOne(sent.request, recorded.run, sent)
  }

  async function sendOne(request: ExperimentRequest, run: Run, sent: SentExperiment) {
    const receiver = receiverOf(request, origins)
    if (!receiver) throw impossible(run)
    const id = randomUUID()
    sentExperiments.expectRequest(id, run, sent)
    const sentAt = performance.timeOrigin + performance.now()
    const answer = await requestId
      .run(id, () => send(request))
      .catch(() => {
        throw nobodyAnswers(run)
      })
    const answeredAt = performance.timeOrigin + performance.now()
    sent.exchanges.push(asExchange(request, answer, { id, receiver, sentAt, answeredAt }))
    return answer
  }

  return [express.text({ type: 'application/x-www-form-urlencoded', limit: '4kb' }), answer]
}

function readGuess(form: URLSearchParams): number | undefined {
  const guess = form.get('guess') ?? ''
  return /^[012]$/.test(guess) ? Number(guess) : undefined
}

// Recorded addresses are whatever somebody asked for: nothing is sent to anywhere but our own three.
function receiverOf({ url }: ExperimentRequest, origins: Origins) {
  const { origin } = new URL(url)
  return (['printshop', 'auth', 'photos'] as const).find((party) => origins[party] === origin)
}

function backTo({ n }: Run) {
  return { advice: 'Go back to the run.', label: `Go to run ${n}`, href: `/runs/${n}` }
}

function impossible(run: Run): PageError {
  return new PageError({
    status: 400,
    title: 'This experiment does not fit here',
    what: 'It starts from another message, or this run has not got what it takes.',
    safe: 'Nothing was sent.',
    next: backTo(run),
  })
}

function tooOften(run: Run, { whose, seconds }: Wait): PageError {
  const what = {
    learner: 'You have sent sixty experiments within a minute. Nobody can read so many answers.',
    everybody:
      'Many people have sent this one within a minute. If it went on, CloudDrive would slow down PrintShop itself.',
  }[whose]
  const inSeconds = seconds === 1 ? 'one second' : `${seconds} seconds`
  const next = { ...backTo(run), advice: `Go back to the run. In ${inSeconds} you can send it.` }
  return new PageError({ status: 429, title: 'Wait a moment with this one', what, safe: 'Nothing was sent.', next })
}

function nobodyAnswers(run: Run): PageError {
  return new PageError({
    status: 502,
    title: 'Nobody answered',
    what: 'The service that the experiment was sent to did not answer within five seconds.',
    next: backTo(run),
  })
}
