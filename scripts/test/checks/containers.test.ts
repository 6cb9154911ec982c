import { expect, it } from 'vitest'
import { find, read } from '../project-files.ts'

// What is missing in an image stops its service at the start, and only a build of the containers would show it.
it('puts every file into the containers that a watched service lets into its pages', () => {
  const bound = find('packages/lens/src/*.ts').flatMap((file) =>
    [...read(file).matchAll(/(?:integrityOf|hashOf)\('([^']+)'\)/g)].map(([, name]) => name),
  )
  expect(bound.length).toBeGreaterThan(2)
  const copied = read('Dockerfile')
  expect(bound.filter((name) => !copied.includes(`apps/classroom/src/public/${name} `))).toEqual([])
})
