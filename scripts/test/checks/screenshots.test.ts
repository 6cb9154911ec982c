import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { documentedPictures } from '../../../e2e/pages/documented.ts'

const root = join(import.meta.dirname, '../../..')

it('E the pictures that are kept are those that the README shows', () => {
  const shown = readFileSync(join(root, 'README.md'), 'utf8').matchAll(/docs\/screenshots\/([\w-]+\.jpg)/g)
  expect(new Set([...shown].map(([, name]) => name))).toEqual(new Set(documentedPictures))
  const kept = readdirSync(join(root, 'docs/screenshots')).filter((name) => name.endsWith('.jpg'))
  expect(kept.sort()).toEqual(documentedPictures.toSorted())
})
