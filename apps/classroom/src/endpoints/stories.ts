import { later } from '@photo/service/later'
import type { Origins } from '@photo/service/origins'
import { PageError } from '@photo/service/page-error'
import type { RequestHandler } from 'express'
import { browsersOf, ownRuns } from '../runs/learner.ts'
import type { Runs } from '../runs/runs.ts'
import { readStories } from '../teaching/stories.ts'
import { placeOf } from '../what-if/elsewhere.ts'
import type { WhatIfLesson } from '../what-if/what-if-lessons.ts'
import { sendAround } from './round.ts'

type Dependencies = { origins: Origins; runs: Runs; whatIfLessons: () => Map<string, WhatIfLesson> }

/** An attack in pictures, which ends in the experiment that tries it on the reader's own last run. */
export function storyPage({ origins, runs, whatIfLessons }: Dependencies): RequestHandler<{ story: string }> {
  const stories = later(readStories)
  return (req, res) => {
    const story = stories().find(({ name }) => name === req.params.story)
    if (!story) throw noSuchStory()
    const browsers = browsersOf(req)
    if (browsers.length === 0) return sendAround(req, res, origins, { back: req.originalUrl })
    const own = ownRuns(runs, browsers)
    const experiments = story.experiments.map((id) => {
      return { question: whatIfLessons().get(id)?.question ?? '', href: placeOf(id, own, Date.now()) }
    })
    res.render('story', { story, experiments, other: stories().find((one) => one !== story) })
  }
}

function noSuchStory(): PageError {
  return new PageError({
    status: 404,
    title: 'There is no such story',
    what: 'Two attacks are told in pictures, and this is neither.',
    next: { advice: 'They stand at the end of the tour.', label: 'Go to the end of the tour', href: '/tour/end' },
  })
}
