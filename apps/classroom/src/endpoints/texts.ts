import type { RequestHandler } from 'express'
import { linkFirstUses } from '../teaching/glossary.ts'
import type { Lessons } from '../teaching/lessons.ts'

/** A page that is nothing but text: what looks alike, what is real here. */
export function textPage({ lessons }: { lessons: Lessons }, name: 'compare' | 'about'): RequestHandler {
  const page = lessons.pages[name]
  const sections = page.sections.map((section) => ({
    ...section,
    id: section.heading.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'),
    html: linkFirstUses(section.html, lessons.glossary),
  }))
  return (_req, res) => res.render('text', { ...page, name, sections })
}

/** The glossary: one word for each thing. */
export function glossaryPage({ lessons }: { lessons: Lessons }): RequestHandler {
  return (_req, res) => res.render('glossary', { entries: lessons.glossary })
}
