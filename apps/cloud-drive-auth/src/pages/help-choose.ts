import type { Photo } from '@photo/types/photo'
import type { ConsentForm } from '../protocol/consent.ts'

/** Photos to choose from, and how the page shows them: which are ticked, and which were found by what was typed. */
type Choice = { ticked: Set<string>; sought: string; isFound: (title: string) => boolean }

/** What `consent.js` does in the browser, for browsers without JavaScript: the page comes again, ticked or narrowed. */
export function helpChoose(photos: Photo[], form: Pick<ConsentForm, 'choose' | 'title' | 'photos'>): Choice {
  const { choose, title: sought } = form
  const isFound = (title: string) => fold(title).includes(fold(sought.trim()))
  const before = choose === 'none' ? [] : form.photos
  const found = choose === 'all' ? photos.filter(({ title }) => isFound(title)).map(({ id }) => id) : []
  return { ticked: new Set([...before, ...found]), sought, isFound }
}

// As people type it: capitals and accents make no difference.
function fold(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
}
