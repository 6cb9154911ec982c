import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../src/database.ts'
import { StartError } from '../src/start-error.ts'

const folder = mkdtempSync(join(tmpdir(), 'database-'))
afterAll(() => rmSync(folder, { recursive: true }))

const file = join(folder, 'database.sqlite')
const schema = (name: string, sql: string) => {
  writeFileSync(join(folder, name), sql)
  return pathToFileURL(join(folder, name))
}

describe('A database file', () => {
  const first = schema('first.sql', 'CREATE TABLE IF NOT EXISTS things (id TEXT) STRICT; -- a comment')
  const sameWithOtherWords = schema('same.sql', 'CREATE TABLE IF NOT EXISTS things\n  (id TEXT) STRICT; -- another')
  const second = schema('second.sql', 'CREATE TABLE IF NOT EXISTS things (id TEXT, colour TEXT) STRICT;')

  it('keeps what is in it from one start to the next', () => {
    const made = openDatabase(file, first)
    made.exec("INSERT INTO things VALUES ('one')")
    made.close()
    const opened = openDatabase(file, sameWithOtherWords)
    expect(opened.prepare('SELECT count(*) FROM things').pluck().get()).toBe(1)
    opened.close()
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('of another version stops the start with a sentence that says what to do', () => {
    const open = () => openDatabase(file, second)
    expect(open).toThrow(StartError)
    expect(open).toThrow('The data folder was made by another version of this project: run `npm run reset`.')
  })

  it('that is none stops the start as well', () => {
    const broken = join(folder, 'broken.sqlite')
    writeFileSync(broken, 'This is not a database, and long enough to be noticed as such. '.repeat(20))
    expect(() => openDatabase(broken, first)).toThrow('cannot be opened')
  })
})
