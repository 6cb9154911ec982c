import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { followRoom, waitsForAll } from '../src/room.ts'

const CODE = 'http://printshop.localhost:9000/callback?code=c&state=s'
const QUESTION = 'http://auth.clouddrive.localhost:9001/authorize?client_id=c&state=s'

const lines: ServerResponse[] = []
const asked: (string | undefined)[] = []
const classroom = createServer((req, res) => {
  asked.push(req.headers.authorization)
  lines.push(res.writeHead(200))
  res.flushHeaders()
})
beforeAll(async () => {
  await once(classroom.listen(0, '127.0.0.1'), 'listening')
  void followRoom(`http://127.0.0.1:${(classroom.address() as AddressInfo).port}`, 'a-key')
})
afterAll(() => {
  classroom.close()
  classroom.closeAllConnections()
})

it('lets everybody wait before the step that the classroom says, in however many pieces it says so', async () => {
  await expect.poll(() => asked).toEqual(['Bearer a-key'])
  expect([waitsForAll(CODE), waitsForAll(QUESTION)]).toEqual([false, false])
  lines[0]?.write('{"bef')
  lines[0]?.write('ore":5}\n')
  await expect.poll(() => [waitsForAll(CODE), waitsForAll(QUESTION)]).toEqual([true, false])
  lines[0]?.write('\n{"before":null}\n{"before":2}\n')
  await expect.poll(() => [waitsForAll(CODE), waitsForAll(QUESTION)]).toEqual([false, true])
})

it('lets nobody wait for a classroom that is away, and asks again', async () => {
  lines[0]?.destroy()
  await expect.poll(() => waitsForAll(QUESTION)).toBe(false)
  await expect.poll(() => lines.length, { timeout: 10_000 }).toBe(2)
  lines[1]?.write('{"before":2}\n')
  await expect.poll(() => waitsForAll(QUESTION)).toBe(true)
})
