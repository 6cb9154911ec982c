import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startClassroom } from '../classroom.ts'
import { AUTH, recorded, SHOP } from '../recorded.ts'

let classroom: Awaited<ReturnType<typeof startClassroom>>
beforeAll(async () => {
  classroom = await startClassroom()
})
afterAll(() => classroom.close())

describe('The classroom takes records', () => {
  it('from the lens, which knows the key', async () => {
    const exchange = recorded(`${AUTH}/authorize?client_id=shop&state=state-of-a-test`)
    const response = await classroom.deliver([exchange])
    expect(response.status).toBe(204)
    expect(classroom.runs.exchange(exchange.id)).toEqual(exchange)
  })

  const good = () => recorded(`${SHOP}/`)
  it.each([
    ['without the key', 401, () => [good()], { Authorization: '' }],
    ['with another key', 401, () => [good()], { Authorization: 'Bearer lens_other' }],
    ['with another key and too much of it', 401, () => 'x'.repeat(9e6), { Authorization: 'Bearer lens_other' }],
    ['that are too large', 413, () => JSON.stringify('x'.repeat(9e6)), {}],
    ['that are no JSON', 400, () => '{', {}],
    ['that are one record and no list', 400, () => good(), {}],
    ['that are more than a lens sends at once', 400, () => Array.from({ length: 501 }, good), {}],
    ['of a party that there is not', 400, () => [{ ...good(), receiver: 'learn' }], {}],
    ['without an address', 400, () => [{ ...good(), request: { ...good().request, url: 'nowhere' } }], {}],
    ['with something that no lens says', 400, () => [{ ...good(), secret: 'x' }], {}],
    ['with a header that is no pair', 400, () => [{ ...good(), request: { ...good().request, headers: [['a']] } }], {}],
    ['with an id that is none of ours', 400, () => [{ ...good(), id: '../runs' }], {}],
    [
      'with a body beyond what a lens keeps',
      400,
      () => [{ ...good(), response: { ...good().response, body: { text: 'x'.repeat(200_000) } } }],
      {},
    ],
  ])('and none %s', async (_name, status, body, headers) => {
    const before = classroom.runs.all().length
    const response = await classroom.deliver(body(), headers)
    expect(response.status).toBe(status)
    expect(await response.json()).toEqual({ error: status === 401 ? 'wrong_key' : 'not_records' })
    expect(classroom.runs.all()).toHaveLength(before)
  })
})
