import { AsyncLocalStorage } from 'node:async_hooks'
import { startTestServer } from '@photo/service/test/test-server'
import express from 'express'
import { expect, it, onTestFinished } from 'vitest'
import { inLine } from '../../src/http/in-line.ts'

const who = new AsyncLocalStorage<string>()

it('two are answered at once, the others in the order in which they came, but who has left', async () => {
  const arrived: string[] = []
  const begun: string[] = []
  const closed: string[] = []
  const ends = new Map<string, () => void>()
  const { origin, close } = await startTestServer('127.0.0.1', () => {
    const app = express()
    app.use(({ path }, res, next) => {
      arrived.push(path)
      res.once('close', () => closed.push(path))
      who.run(path, next)
    })
    app.use(inLine(2, (req) => String(req.get('Kind'))))
    app.use(({ path }, res) => {
      // Each in its own name, whoever made room for it.
      begun.push(`${path} ${who.getStore()}`)
      ends.set(path, () => res.end())
    })
    return app
  })
  onTestFinished(() => close())
  const answers: Promise<string>[] = []
  const ask = async (path: string, Kind = 'a', signal: AbortSignal | null = null) => {
    const answer = fetch(origin + path, { headers: { Kind }, signal }).then(
      () => 'answered',
      () => 'left',
    )
    answers.push(answer)
    await expect.poll(() => arrived).toContain(path)
  }

  const leaving = new AbortController()
  await ask('/1')
  await ask('/2')
  await ask('/3', 'a', leaving.signal)
  await ask('/4')
  await ask('/5', 'b')
  expect(begun).toEqual(['/1 /1', '/2 /2', '/5 /5'])
  leaving.abort()
  await expect.poll(() => closed).toEqual(['/3'])
  ends.get('/1')?.()
  await expect.poll(() => begun).toEqual(['/1 /1', '/2 /2', '/5 /5', '/4 /4'])
  for (const end of ends.values()) end()
  expect(await Promise.all(answers)).toEqual(['answered', 'answered', 'left', 'answered', 'answered'])
})
