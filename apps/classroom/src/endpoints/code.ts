import { later } from '@photo/service/later'
import { PageError } from '@photo/service/page-error'
import { queryOf } from '@photo/service/query'
import type { RequestHandler } from 'express'
import { findLines } from '../code/find-lines.ts'
import { namedFiles } from '../code/named-files.ts'
import { readSource } from '../code/source-files.ts'
import type { Lessons } from '../teaching/lessons.ts'

const START = '/code/'

/** A file of the three services with its line numbers, and one of its functions marked. Shows what the lessons speak of. */
export function codePage({ lessons }: { lessons: Lessons }): RequestHandler {
  const named = later(() => namedFiles(lessons))
  return (req, res) => {
    // Looked up, never joined to a folder: an address cannot lead out of the list.
    const path = req.path.slice(START.length)
    const lines = named().has(path) ? readSource(path) : undefined
    if (!lines) throw noSuchFile()
    const at = /^\w+$/.exec(queryOf(req).get('at') ?? '')?.[0]
    res.render('code', { path, lines, at, marked: at === undefined ? undefined : findLines(lines, at) })
  }
}

function noSuchFile(): PageError {
  return new PageError({
    status: 404,
    title: 'There is no such file here',
    what: 'The classroom shows the files that a lesson speaks of, and this is none of them.',
    next: {
      advice: 'Every message of a run says where it is made and checked.',
      label: 'Go to your runs',
      href: '/runs',
    },
  })
}
