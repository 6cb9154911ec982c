import type { RequestHandler } from 'express'
import type { Lessons } from '../teaching/lessons.ts'
import { named } from '../teaching/tell.ts'

/** Whose redirect waits is not known here. */
const NOBODY_YET = { client: 'the client' }

/** What a lesson says of each parameter: for the page on which a redirect waits. */
export function parametersEndpoint({ lessons }: { lessons: Lessons }): RequestHandler<{ lesson: string }> {
  return (req, res) => {
    const { parameters = {} } = lessons.messages.get(req.params.lesson) ?? {}
    res.json(Object.fromEntries(Object.entries(parameters).map(([name, { says }]) => [name, named(says, NOBODY_YET)])))
  }
}
