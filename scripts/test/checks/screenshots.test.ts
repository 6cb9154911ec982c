import { globSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { documentedPictures } from '../../../e2e/pages/documented.ts'

const root = join(import.meta.dirname, '../../..')

it('E the pictures that are kept are those that the README shows, that of the labs, and the workshop kit', () => {
  const texts = ['README.md', 'labs/README.md', ...globSync('docs/workshop/*.md', { cwd: root })].map((file) =>
    readFileSync(join(root, file), 'utf8'),
  )
  const shown = texts.join('\n').matchAll(/(?:docs|\.\.)\/screenshots\/([\w-]+\.jpg)/g)
  expect(new Set([...shown].map(([, name]) => name))).toEqual(new Set(documentedPictures))
  const kept = readdirSync(join(root, 'docs/screenshots')).filter((name) => name.endsWith('.jpg'))
  expect(kept.sort()).toEqual(documentedPictures.toSorted())
})
