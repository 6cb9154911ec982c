import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'

let free = 0
vi.mock('node:fs', async (original) => ({
  ...(await original<typeof import('node:fs')>()),
  statfsSync: () => ({ bavail: free, bsize: 1000 }),
}))
const { checkDatabase } = await import('../src/check-database.ts')
const { openDatabase } = await import('../src/database.ts')
const { temporaryFolder } = await import('./temporary-folder.ts')

const { folder, remove } = temporaryFolder()
const database = openDatabase(join(folder, 'database.sqlite'))
beforeEach(() => {
  free = 1_000_000
})
afterAll(() => {
  database.close()
  remove()
})

describe('Whether a service can do its work', () => {
  it('can, with a database that answers and room on its disk', () =>
    expect(() => checkDatabase(database)).not.toThrow())

  it('OP-03 cannot while the disk is full', () => {
    free = 999
    expect(() => checkDatabase(database)).toThrow(/^The disk of .* is full\.$/)
  })

  it('has no disk where everything is in memory', () => {
    free = 0
    expect(() => checkDatabase(openDatabase(':memory:'))).not.toThrow()
  })
})
