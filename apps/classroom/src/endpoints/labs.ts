import type { Origins } from '@photo/service/origins'
import { PageError } from '@photo/service/page-error'
import type { Request, RequestHandler } from 'express'
import { readCodeReference, readCodeReferences } from '../code/code-reference.ts'
import { labPlaces } from '../labs/lab-places.ts'
import { checksOf, type Lab } from '../labs/read-labs.ts'
import type { LabRunner } from '../labs/running-lab.ts'
import { linkFirstUses } from '../teaching/glossary.ts'
import type { Lessons } from '../teaching/lessons.ts'
import { labNotStarted } from './lab-not-started.ts'

type Dependencies = { origins: Origins; lessons: Lessons; labs: () => Lab[]; labRunner: LabRunner }

/** All labs, by their numbers: so the end of each leads to the one that stands below it. */
export function labsPage({ labs, labRunner }: Dependencies): RequestHandler {
  return async (_req, res) => {
    const state = await labRunner.state()
    res.render('labs', { labs: labs(), state })
  }
}

/** One lab: what there is to lose, what to do, what was lost, and the buttons that start and end it. */
export function labPage({ origins, lessons, labs, labRunner }: Dependencies): RequestHandler<{ id: string }> {
  return async (req, res) => {
    const lab = findLab(labs(), req)
    const state = await labRunner.state()
    const starting = labRunner.starting()
    const here = state?.lab === lab.id && starting === undefined ? state : undefined
    const code = readCodeReferences(checksOf(lab, here?.round))
    const next = labs()[labs().indexOf(lab) + 1]
    res.render('lab', {
      lab: explained(lab, lessons.glossary),
      here,
      starting,
      other: here ? undefined : state?.lab,
      ours: labRunner.ours(),
      possible: labRunner.possible,
      code,
      checkOfHint: here?.hint?.check && readCodeReference(here.hint.check),
      places: labPlaces(origins),
      next,
    })
  }
}

/** Starts a lab with its guard out, or one of its rounds. */
export function startLabEndpoint(all: Dependencies): RequestHandler<{ id: string; round?: string }> {
  return async (req, res) => {
    const lab = findLab(all.labs(), req)
    const round = Number(req.params.round ?? 1)
    if (round > Math.max(1, lab.rounds.length) || !(round >= 1)) throw noSuchLab()
    const problem = await all.labRunner.start(lab.id, false, round)
    if (problem) throw notStarted(lab.id, problem)
    res.redirect(303, `/labs/${lab.id}#has`)
  }
}

/** Puts the guard back: the copy starts anew, and the same attack is sent once more. */
export function guardLabEndpoint({ labs, labRunner }: Dependencies): RequestHandler<{ id: string }> {
  return async (req, res) => {
    const lab = findLab(labs(), req)
    const problem = await labRunner.putGuardBack(lab.id)
    if (problem) throw notStarted(lab.id, problem)
    res.redirect(303, `/labs/${lab.id}#has`)
  }
}

/** Lets the lab's program attack. */
export function attackLabEndpoint({ labs, labRunner }: Dependencies): RequestHandler<{ id: string }> {
  return async (req, res) => {
    const lab = findLab(labs(), req)
    await labRunner.attack(lab.id)
    res.redirect(303, `/labs/${lab.id}#has`)
  }
}

/** Ends the lab that runs; its copy is removed. */
export function endLabEndpoint({ labs, labRunner }: Dependencies): RequestHandler<{ id: string }> {
  return async (req, res) => {
    const lab = findLab(labs(), req)
    await labRunner.end(lab.id)
    res.redirect(303, `/labs/${lab.id}`)
  }
}

// Nobody has to know a word before: at its first use in each part it leads to the glossary.
function explained(lab: Lab, glossary: Lessons['glossary']): Lab {
  const link = (parts: Lab['story']) => parts.map((part) => ({ ...part, html: linkFirstUses(part.html, glossary) }))
  return { ...lab, story: link(lab.story), hints: link(lab.hints), after: link(lab.after) }
}

function findLab(labs: Lab[], { params }: Request<{ id: string }>): Lab {
  const lab = labs.find(({ id }) => id === params.id)
  if (!lab) throw noSuchLab()
  return lab
}

function noSuchLab(): PageError {
  return new PageError({
    status: 404,
    title: 'There is no such lab',
    what: 'No lab has this number.',
    next: { advice: 'Choose one from the list.', label: 'Go to the labs', href: '/labs' },
  })
}

function notStarted(id: string, problem: string): PageError {
  const safe = 'Your own demo goes on as it was.'
  return labNotStarted(problem, { safe, label: 'Back to the lab', href: `/labs/${id}` })
}
