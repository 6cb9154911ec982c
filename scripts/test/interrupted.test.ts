import { describe, expect, it } from 'vitest'
import { StartError } from '../../packages/service/src/start-error.ts'
import { readyOrEnded } from '../health.ts'

// What is stopped for real, while it starts, is in interrupted.long.test.ts.
describe('npm start', () => {
  it('A8 hears no more of services that were stopped, and waits for their end', async () => {
    const problem = new StartError('Nothing answers at http://127.0.0.1:9001')
    const end = Promise.withResolvers<number>()
    const stopping = readyOrEnded(Promise.reject(problem), { running: () => false, ended: end.promise })
    setImmediate(() => end.resolve(0))
    await expect(stopping).resolves.toBeUndefined()
    const running = readyOrEnded(Promise.reject(problem), { running: () => true, ended: new Promise(() => {}) })
    await expect(running).rejects.toBe(problem)
  })
})
