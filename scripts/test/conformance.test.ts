import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { EXCUSES } from '../conformance/excuses.ts'
import { conformancePage, readRows } from '../conformance/page.ts'

const root = join(import.meta.dirname, '../..')
const rows = await readRows(root)

describe('docs/conformance.md', () => {
  it('has a test or a reason for each requirement', () => {
    expect(rows).toHaveLength(201)
    const missing = rows.filter(({ tests, excuse }) => tests.length === 0 && excuse === undefined)
    expect(missing.map(({ id }) => id)).toEqual([])
  })

  it('gives reasons for requirements that exist', () => {
    const ids = new Set(rows.map(({ id }) => id))
    expect(Object.keys(EXCUSES).filter((id) => !ids.has(id))).toEqual([])
  })

  it('says what is so now: npm run conformance writes it', async () => {
    expect(readFileSync(join(root, 'docs/conformance.md'), 'utf8')).toBe(await conformancePage(root))
  })
})
