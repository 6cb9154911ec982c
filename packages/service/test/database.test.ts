import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import Database from 'better-sqlite3'
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

const versionIn = (path: string) => {
  const database = new Database(path)
  const version = database.pragma('user_version', { simple: true })
  database.close()
  return version
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

  it('of a version that steps lead on from is brought up to ours, with what is in it', () => {
    const versionOf = (url: URL) => {
      const database = openDatabase(':memory:', url)
      const version = database.pragma('user_version', { simple: true })
      database.close()
      return version
    }
    const third = schema('third.sql', 'CREATE TABLE IF NOT EXISTS items (id TEXT, colour TEXT) STRICT;')
    mkdirSync(join(folder, 'upgrades'))
    const step = (from: URL, to: URL, sql: string) => schema(`upgrades/${versionOf(from)}-${versionOf(to)}.sql`, sql)
    step(first, second, 'ALTER TABLE things ADD COLUMN colour TEXT')
    step(second, third, 'ALTER TABLE things RENAME TO items')
    const opened = openDatabase(file, third)
    expect(opened.prepare('SELECT * FROM items').all()).toEqual([{ id: 'one', colour: null }])
    opened.close()
    openDatabase(file, third).close()
  })

  it('is as it was when a step to our version fails', () => {
    const old = join(folder, 'old.sqlite')
    openDatabase(old, first).close()
    const fourth = schema('fourth.sql', 'CREATE TABLE IF NOT EXISTS others (id TEXT) STRICT;')
    const before = readdirSync(join(folder, 'upgrades'))
    const name = before.find((one) => one.startsWith(`${versionIn(old)}-`)) ?? ''
    writeFileSync(
      join(folder, 'upgrades', name),
      'CREATE TABLE half (id TEXT) STRICT; ALTER TABLE missing RENAME TO others',
    )
    expect(() => openDatabase(old, fourth)).toThrow('cannot be opened (no such table: missing)')
    const opened = openDatabase(old, first)
    expect(opened.prepare('SELECT name FROM sqlite_master').pluck().all()).toEqual(['things'])
    opened.close()
  })

  it('that is none stops the start as well', () => {
    const broken = join(folder, 'broken.sqlite')
    writeFileSync(broken, 'This is not a database, and long enough to be noticed as such. '.repeat(20))
    expect(() => openDatabase(broken, first)).toThrow('cannot be opened')
  })
})
