import { expect, it } from 'vitest'
import { find, places } from '../project-files.ts'

// `new URL` takes two slashes at the beginning for another host, and throws where that host is none.
it('no address that somebody asks for is read as if it were a link', () => {
  expect(places(find('{apps,packages}/*/src/**/*.ts'), /new URL\(req\./)).toEqual([])
})
