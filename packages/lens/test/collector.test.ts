import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { RecordedExchange } from '@photo/types/recorded-exchange'
import { afterEach, describe, expect, it } from 'vitest'
import { createCollector } from '../src/collector.ts'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

/** A classroom that answers its first delivery as it is told to, and takes all others. */
async function startClassroom(answerFirst: (response: ServerResponse) => void) {
  const records: RecordedExchange[] = []
  let deliveries = 0
  const server = createServer(async (request, response) => {
    const delivered = JSON.parse(await text(request))
    deliveries += 1
    if (deliveries === 1) return answerFirst(response)
    records.push(...delivered)
    response.writeHead(204).end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(() => {
    server.closeAllConnections()
    server.close()
  })
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const missed = () => records.reduce((sum, record) => sum + (record.missed ?? 0), 0)
  return { origin, records, missed, deliveries: () => deliveries }
}

function record(url = 'http://shop.example/'): RecordedExchange {
  const id = '00000000-0000-4000-8000-000000000000'
  const [request, response] = [
    { at: 1, method: 'GET', url, headers: [] },
    { at: 2, status: 200, headers: [] },
  ]
  return { id, receiver: 'printshop', sender: 'browser', request, response }
}

describe('The collector', () => {
  it('counts what the classroom would not take, and says so with the next record', async () => {
    const classroom = await startClassroom((response) => response.writeHead(503).end())
    const { send } = createCollector(classroom.origin, 'lens_key')
    for (let n = 0; n < 3; n += 1) send(record())
    const askMore = () => {
      send(record())
      return classroom.missed()
    }
    await expect.poll(askMore).toBeGreaterThanOrEqual(3)
  })

  it('keeps no more than a few megabytes for a classroom that is slow, and counts the rest', async () => {
    let answer = () => {}
    const slow = new Promise<void>((resolve) => {
      answer = resolve
    })
    const classroom = await startClassroom((response) => void slow.then(() => response.writeHead(204).end()))
    const { send } = createCollector(classroom.origin, 'lens_key')
    send(record())
    await expect.poll(classroom.deliveries).toBe(1)
    const megabyte = `http://shop.example/${'x'.repeat(1024 * 1024)}`
    for (let n = 0; n < 20; n += 1) send(record(megabyte))
    answer()
    const accountedFor = () => {
      send(record())
      return classroom.records.length + classroom.missed()
    }
    await expect.poll(accountedFor).toBeGreaterThanOrEqual(20)
    expect(classroom.missed()).toBeGreaterThanOrEqual(12)
    expect(classroom.records.filter(({ request }) => request.url === megabyte).length).toBeLessThanOrEqual(8)
  })

  it('takes the key and the records nowhere else, wherever it is sent', async () => {
    const elsewhere = await startClassroom((response) => response.writeHead(204).end())
    const answer = (response: ServerResponse) => response.writeHead(307, { Location: elsewhere.origin }).end()
    const classroom = await startClassroom(answer)
    const { send } = createCollector(classroom.origin, 'lens_key')
    const askMore = () => {
      send(record())
      return classroom.missed()
    }
    await expect.poll(askMore).toBeGreaterThan(0)
    expect(elsewhere.deliveries()).toBe(0)
  })
})
