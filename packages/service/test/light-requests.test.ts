import { once } from 'node:events'
import express, { type Request, type Response } from 'express'
import { expect, it, onTestFinished } from 'vitest'
import { answerWhenOnDisk } from '../src/answer-when-on-disk.ts'
import { logRequests } from '../src/log.ts'
import { captureLog, startTestServer } from './test-server.ts'

const IDLE = { isBehind: () => false, catchUp: async () => {}, close: () => {} }

it('A request and its answer get no functions of their own, for these stay until all of the memory is tidied up', async () => {
  const seen: { req: Request; res: Response }[] = []
  const { origin, close } = await startTestServer('127.0.0.1', () => {
    const app = express()
    app.use(answerWhenOnDisk(IDLE))
    logRequests(app, captureLog().log)
    app.get('/', (req, res) => {
      seen.push({ req, res })
      req.log.info({ event: 'asked' })
      res.send('ok')
    })
    return app
  })
  onTestFinished(close)
  for (const _ of [1, 2]) await (await fetch(origin)).text()
  const [one, other] = seen as [(typeof seen)[0], (typeof seen)[0]]
  if (!other.res.writableFinished) await once(other.res, 'finish')

  expect(Object.getOwnPropertyDescriptor(other.req, 'log')).toBeUndefined()
  expect(one.req.log).not.toBe(other.req.log)
  expect([one.res.write, one.res.end]).toEqual([other.res.write, other.res.end])
})
