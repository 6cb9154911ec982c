import { later } from '@photo/service/later'
import type { RequestHandler } from 'express'
import { readCodeReference } from '../code/code-reference.ts'
import { linkFirstUses } from '../teaching/glossary.ts'
import type { Lessons, PageName } from '../teaching/lessons.ts'
import { readStorageChecks } from '../teaching/storage-checks.ts'

/** A page that is nothing but text: what looks alike, what is real here, what a reader of one kind needs. */
export function textPage({ lessons }: { lessons: Lessons }, name: PageName): RequestHandler {
  const page = later(() => textOf(lessons, name))
  return (_req, res) => res.render('text', page())
}

/** For who writes a client or a resource server: first what the photo storage checks, in its order. */
export function developersPage({ lessons }: { lessons: Lessons }): RequestHandler {
  const page = later(() => textOf(lessons, 'for-developers'))
  return (_req, res) => {
    const checks = readStorageChecks().map((check) => ({ ...check, lines: readCodeReference(check.code) }))
    const byLibrary = checks.filter(({ by }) => by === 'jose').length
    res.render('developers', { ...page(), checks, byLibrary })
  }
}

function textOf({ pages, glossary }: Lessons, name: PageName) {
  const sections = pages[name].sections.map((section) => ({
    ...section,
    id: section.heading.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'),
    html: linkFirstUses(section.html, glossary),
  }))
  return { ...pages[name], name, sections }
}

/** The glossary: one word for each thing. */
export function glossaryPage({ lessons }: { lessons: Lessons }): RequestHandler {
  return (_req, res) => res.render('glossary', { entries: lessons.glossary })
}
