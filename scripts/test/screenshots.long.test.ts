import { expect, it } from 'vitest'
import { olderThanTheirPages } from '../../e2e/pages/documented.ts'

it('E no documented picture is older than its page: `npm run screenshots` makes them anew', () => {
  expect(olderThanTheirPages()).toEqual([])
})
