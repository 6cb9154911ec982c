import type { Lessons } from '../teaching/lessons.ts'
import { stepsOf } from './wall-view.ts'

/** A page that the host can open for everybody. */
export type PageForAll = { href: string; title: string }

/** What there is to open: the steps of the tour, the pages that show something, the runs. */
export function pagesForAll(lessons: Lessons): PageForAll[] {
  return [
    ...stepsOf(lessons).map(({ number, title }) => ({
      href: `/tour/${number}`,
      title: `Tour, step ${number}: ${title}`,
    })),
    { href: '/runs', title: 'Your runs in the inspector' },
    { href: '/compare', title: 'What looks alike' },
    { href: '/stories/state', title: 'The story of state' },
    { href: '/stories/pkce', title: 'The story of PKCE' },
    { href: '/tickets', title: 'Tickets' },
    { href: '/labs', title: 'Labs' },
    { href: '/glossary', title: 'Glossary' },
  ]
}

/** The page that is open for all: of our own list, or a lab. */
export function openedPage(href: string | null, lessons: Lessons): PageForAll | undefined {
  if (href === null) return undefined
  const known = pagesForAll(lessons).find((one) => one.href === href)
  const [, lab] = /^\/labs\/(\d\d)$/.exec(href) ?? []
  return known ?? (lab ? { href, title: `Lab ${lab}` } : undefined)
}
