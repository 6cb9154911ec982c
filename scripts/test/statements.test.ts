import { describe, expect, it } from 'vitest'
import { readAsserted, readStatements } from '../statements/statements.ts'

const statements = readStatements()
const asserted = readAsserted()

describe('What the demo makes visible', () => {
  it('is said in 38 statements', () => {
    expect(new Set(statements.map(({ id }) => id)).size).toBe(38)
  })

  it('is asserted, each statement by a test that names it, or is still to be built', () => {
    const missing = statements.filter(({ id, owed }) => !asserted.has(id) && owed === undefined)
    expect(missing).toEqual([])
  })

  it('is all that tests name', () => {
    const ids = new Set(statements.map(({ id }) => id))
    expect([...asserted.keys()].filter((id) => !ids.has(id))).toEqual([])
  })

  it('is walked through in the browser: the roles, the nine steps, and what Alice gives and keeps', () => {
    const inBrowser = [...asserted].filter(([, files]) =>
      [...files].some((file) => /^e2e[/\\](flows|attacks)/.test(file)),
    )
    const walked = new Set(inBrowser.map(([id]) => id))
    const story = statements.filter(({ id }) => /^S-(0|1|2|3|41)/.test(id) && id !== 'S-31')
    expect(story.filter(({ id }) => !walked.has(id)).map(({ id }) => id)).toEqual([])
  })

  it('owes none of them any more', () => {
    expect(statements.filter(({ owed }) => owed !== undefined)).toEqual([])
  })
})
