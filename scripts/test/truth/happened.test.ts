import { expect, it } from 'vitest'
import type { RecordedExchange } from '../../../packages/types/src/recorded-exchange.ts'
import { whatHappened } from './happened.ts'

function refused(receiver: 'auth' | 'photos' | 'printshop', path: string, times: [asked: number, answered: number]) {
  const sender = receiver === 'printshop' ? 'browser' : 'printshop'
  const request = { at: times[0], method: 'GET', url: `http://localhost${path}`, headers: [] }
  const response = { at: times[1], status: 400, headers: [] }
  return { id: path, requestId: path, sender, receiver, request, response } as RecordedExchange
}

it('D6 the first refusal is the one that was asked for first, however late its service wrote it down', () => {
  const records = [
    refused('photos', '/v1/photos', [20, 50]),
    refused('auth', '/token', [30, 40]),
    refused('printshop', '/callback', [10, 60]),
  ]
  expect(whatHappened(records).refusedSteps).toEqual([8, 6, 5])
})
