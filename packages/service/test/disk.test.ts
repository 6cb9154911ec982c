import { copyFileSync } from 'node:fs'
import type { Socket } from 'node:net'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import Database from 'better-sqlite3'
import express from 'express'
import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import { answerWhenOnDisk } from '../src/answer-when-on-disk.ts'
import { openDatabase } from '../src/database.ts'
import { watchDisk } from '../src/disk.ts'
import { sessionSchema } from '../src/sessions.ts'
import { temporaryFolder } from './temporary-folder.ts'
import { captureLog, startTestServer } from './test-server.ts'

const { folder, remove } = temporaryFolder()
afterAll(remove)
let files = 0

/** A database, and a disk that takes what was written when the test says so. */
function open() {
  const file = join(folder, `${++files}.sqlite`)
  const database = openDatabase(file, sessionSchema)
  const waiting: { resolve: () => void; reject: (error: Error) => void }[] = []
  let asked = () => {}
  const disk = watchDisk(database, () => {
    const { promise, ...ends } = Promise.withResolvers<void>()
    waiting.push(ends)
    asked()
    return promise
  })
  const insert = database.prepare("INSERT INTO sessions VALUES (?, '', 0)")
  /** Resolves when the disk is asked for the `count`th time. */
  const busy = async (count: number) => {
    while (waiting.length < count) await new Promise<void>((resolve) => (asked = resolve))
  }
  onTestFinished(() => {
    disk.close()
    database.close()
  })
  return { file, database, disk, waiting, busy, write: () => insert.run(`${Math.random()}`) }
}

describe('Commits that share a wait for the disk', () => {
  it('OP-05 do not wait themselves, and are behind until the disk has them', async () => {
    const { database, disk, waiting, write } = open()
    expect(database.pragma('synchronous', { simple: true })).toBe(1)
    expect(disk.isBehind()).toBe(false)
    write()
    expect(disk.isBehind()).toBe(true)
    const there = disk.catchUp()
    waiting[0]?.resolve()
    await there
    expect(disk.isBehind()).toBe(false)
  })

  it('OP-05 are on the disk after one wait for the first, and one for all who came meanwhile', async () => {
    const { disk, waiting, busy, write } = open()
    const told: number[] = []
    const arrive = (who: number) => {
      write()
      return disk.catchUp().then(() => told.push(who))
    }
    const first = arrive(1)
    const others = [2, 3, 4, 5, 6, 7, 8].map(arrive)
    waiting[0]?.resolve()
    await first
    await busy(2)
    expect(told).toEqual([1])
    waiting[1]?.resolve()
    await Promise.all(others)
    expect(told).toHaveLength(8)
    expect(waiting).toHaveLength(2)
  })

  it('OP-05 are found in what the disk has, whatever SQLite did to its log meanwhile', async () => {
    const file = join(folder, 'real.sqlite')
    const database = openDatabase(file, sessionSchema)
    const copy = join(folder, 'copy.sqlite')
    // What a power cut leaves is what was brought to the disk: both files as they are then.
    const disk = watchDisk(database, async () => {
      for (const part of ['', '-wal']) copyFileSync(file + part, copy + part)
    })
    const insert = database.prepare("INSERT INTO sessions VALUES (?, '', 0)")
    for (let round = 1; round <= 6; round += 1) {
      insert.run(`round ${round}`)
      if (round === 2) database.pragma('wal_checkpoint(RESTART)')
      if (round === 4) database.pragma('wal_checkpoint(TRUNCATE)')
      await disk.catchUp()
      const found = new Database(copy)
      expect(found.prepare('SELECT count(*) FROM sessions').pluck().get()).toBe(round)
      found.close()
    }
    disk.close()
    database.close()
  })
})

async function serve() {
  const opened = open()
  const { log, events } = captureLog()
  const server = await startTestServer('127.0.0.1', () => {
    const app = express()
    app.use((req, _res, next) => {
      req.log = log
      next()
    })
    app.use(answerWhenOnDisk(opened.disk))
    app.get('/read', (_req, res) => res.send('read'))
    app.get('/write', (_req, res) => res.send(`written ${opened.write().changes}`))
    app.get('/stream', (_req, res) => {
      opened.write()
      Readable.from(['one ', 'two ', 'x'.repeat(200_000), ' three']).pipe(res)
    })
    return app
  })
  onTestFinished(server.close)
  const sockets: Socket[] = []
  server.server.on('connection', (socket) => sockets.push(socket))
  /** How many bytes the server has sent. */
  const sent = () => sockets.reduce((sum, { bytesWritten }) => sum + bytesWritten, 0)
  return { ...opened, events, sent, open: (path: string) => fetch(server.origin + path) }
}

describe('An answer', () => {
  it('that nothing was written for leaves at once', async () => {
    const { open, waiting } = await serve()
    expect(await (await open('/read')).text()).toBe('read')
    expect(waiting).toHaveLength(0)
  })

  it.each([
    ['/write', 'written 1'],
    ['/stream', `one two ${'x'.repeat(200_000)} three`],
    // It may tell of what somebody else wrote.
    ['/read', 'read'],
  ])('OP-05 %s leaves when the disk has all that it can tell of, and not one byte before', async (path, text) => {
    const { open, waiting, busy, write, sent } = await serve()
    if (path === '/read') write()
    const answer = open(path)
    await busy(1)
    expect(sent()).toBe(0)
    waiting[0]?.resolve()
    expect(await (await answer).text()).toBe(text)
    expect(sent()).toBeGreaterThan(text.length)
  })

  it('OP-05 never leaves when the disk fails, nor does any after it', async () => {
    const { open, waiting, busy, events } = await serve()
    const answer = open('/write')
    await busy(1)
    waiting[0]?.reject(new Error('EIO'))
    await expect(answer).rejects.toThrow()
    await expect(open('/write')).rejects.toThrow()
    expect(events()).toEqual(['disk_failed', 'disk_failed'])
    expect(waiting).toHaveLength(1)
  })
})
