import { createHash } from 'node:crypto'
import { later } from '@photo/service/later'
import type { Origins } from '@photo/service/origins'
import { PageError } from '@photo/service/page-error'
import express, { type RequestHandler, Router } from 'express'
import { hasKit, PICTURES, readCards, readKitTexts, readSlides } from '../workshop/kit-texts.ts'

/** What there is for whoever teaches it: the texts of docs/workshop, the slides, and what is printed. */
export function workshopPages({ origins }: { origins: Origins }): Router {
  if (!hasKit()) return Router()
  const texts = later(() => readKitTexts(origins))
  const slides = later(() => readSlides(origins))

  const one: RequestHandler<{ name?: string }> = ({ params: { name = 'README' } }, res) => {
    const text = texts().get(name)
    if (!text) throw NO_SUCH_TEXT
    res.render('workshop', { ...text, isFirst: name === 'README' })
  }

  /** One page with its own style and script, which nothing else may bring: so they are let in by what they are — CSP 3 §2.3.1. */
  const slidesPage: RequestHandler = (_req, res) => {
    const policy = ['style', 'script'].map((kind) => `${kind}-src '${hashOf(slides(), kind)}'`)
    const nothingElse = "default-src 'none'; img-src data:; base-uri 'none'; frame-ancestors 'none'; form-action 'none'"
    res
      .set('Content-Security-Policy', `${nothingElse}; ${policy.join('; ')}`)
      .type('html')
      .send(slides())
  }

  // Loaded when somebody prints: no page need wait for what draws on paper.
  const cards: RequestHandler = async (_req, res) => {
    const { drawRoleCards } = await import('../workshop/role-cards.ts')
    res.type('pdf').send(await drawRoleCards(readCards()))
  }
  const ladder: RequestHandler = async (_req, res) => {
    const { drawLadder } = await import('../workshop/ladder.ts')
    res.type('pdf').send(await drawLadder())
  }
  return Router()
    .get('/', one)
    .get('/slides.html', slidesPage)
    .get('/role-cards.pdf', cards)
    .get('/ladder.pdf', ladder)
    .use('/pictures', express.static(PICTURES, { index: false, redirect: false }))
    .get('/:name', one)
}

function hashOf(html: string, kind: string): string {
  const [, inside = ''] = new RegExp(`<${kind}>([\\s\\S]*?)</${kind}>`).exec(html) ?? []
  return `sha256-${createHash('sha256').update(inside).digest('base64')}`
}

const NO_SUCH_TEXT = new PageError({
  status: 404,
  title: 'There is no such text',
  what: 'The workshop kit has no text of this name.',
  next: { advice: 'All of them are on one page.', label: 'Go to the workshop kit', href: '/workshop' },
})
