import type { RequestHandler } from 'express'
import type { Lessons } from '../lessons.ts'

/** Three doors: take the tour, watch a run, break things. */
export function homePage({ lessons }: { lessons: Lessons }): RequestHandler {
  return (_req, res) => res.render('home', { steps: lessons.steps })
}
