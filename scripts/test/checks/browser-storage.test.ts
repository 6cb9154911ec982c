import { expect, it } from 'vitest'
import { find, places } from '../project-files.ts'

// A page that touches it unasked breaks its script wherever somebody blocks the site's cookies.
it('what a browser keeps for a page is opened in few places, and each lives with a browser that keeps nothing', () => {
  const scripts = find('{apps,packages}/*/{public,src/public,src/spa}/**/*.js', 'labs/**/*.js')
  const touched = places(scripts, /\b(sessionStorage|localStorage)\b/).map((place) => place.split(':')[0])
  expect(touched).toEqual([
    'apps/classroom/src/public/dock.js',
    'apps/printing-service/src/spa/browser-store.js',
    'apps/printing-service/src/spa/browser-store.js',
    'packages/service/public/tab-storage.js',
  ])
})
