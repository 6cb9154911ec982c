import { argon2Sync } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { describe, expect, it, vi } from 'vitest'
import { hashPassword, passwordMatches } from '../src/passwords.ts'

// The real argon2 of Node, with a counter of how many run at one moment.
const load = vi.hoisted(() => ({ running: 0, most: 0, work: [] as object[] }))
vi.mock('node:crypto', async (importOriginal) => {
  const crypto = await importOriginal<typeof import('node:crypto')>()
  const argon2: typeof crypto.argon2 = (algorithm, parameters, callback) => {
    load.running += 1
    const { memory, passes, parallelism, tagLength, nonce } = parameters
    load.work.push({ memory, passes, parallelism, tagLength, salt: Buffer.from(nonce as Buffer).length })
    load.most = Math.max(load.most, load.running)
    crypto.argon2(algorithm, parameters, (...answer) => {
      load.running -= 1
      callback(...answer)
    })
  }
  return { ...crypto, argon2 }
})

describe('How passwords are kept', () => {
  it('SE-09 keeps a salted argon2id hash of the recommended cost', async () => {
    const [one, other] = [await hashPassword('white-rabbit'), await hashPassword('white-rabbit')]
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}==\$[\w+/]{43}=$/)
    expect(other).not.toBe(one)
    expect(await passwordMatches('white-rabbit', one)).toBe(true)
    expect(await passwordMatches('white-rabbit', other)).toBe(true)
    expect(await passwordMatches('white-rabbit ', one)).toBe(false)
  })

  it('SE-09 takes a password whose hash was made at another cost', async () => {
    const nonce = Buffer.from('somebody-elses-s')
    const tag = argon2Sync('argon2id', {
      message: 'white-rabbit',
      nonce,
      memory: 64,
      passes: 3,
      parallelism: 1,
      tagLength: 32,
    })
    const stored = `$argon2id$v=19$m=64,t=3,p=1$${nonce.toString('base64')}$${tag.toString('base64')}`
    expect(await passwordMatches('white-rabbit', stored)).toBe(true)
    expect(await passwordMatches('white-hare', stored)).toBe(false)
  })

  it.each([
    ['a hundred characters', 'x'.repeat(100)],
    ['letters of the world', 'пароль-密码-🔑'],
    ['a NUL inside', 'white\0rabbit'],
  ])('SE-09 takes the whole of a password with %s', async (_name, password) => {
    const stored = await hashPassword(password)
    expect(await passwordMatches(password, stored)).toBe(true)
    expect(await passwordMatches(password.slice(0, -1), stored)).toBe(false)
    expect(await passwordMatches(`${password.slice(0, -1)}y`, stored)).toBe(false)
  })

  it('SE-09 makes as many hashes at once as there are cores, three at most, and goes on answering meanwhile', async () => {
    const stored = await hashPassword('white-rabbit')
    load.most = 0
    let turns = 0
    const turn = setInterval(() => (turns += 1), 1)
    const answers = await Promise.all(Array.from({ length: 50 }, () => passwordMatches('white-rabbit', stored)))
    clearInterval(turn)
    expect(answers).toEqual(Array(50).fill(true))
    expect(load.most).toBe(Math.min(3, availableParallelism()))
    // Hashed on the main thread, nothing else would have had a turn.
    expect(turns).toBeGreaterThan(10)
  })
})

describe('How long a refusal takes', () => {
  // A test asserts no time: the work itself is compared.
  it('SE-08 does the same work for a name that does not exist', async () => {
    const stored = await hashPassword('white-rabbit')
    load.work.length = 0
    expect(await passwordMatches('x', stored)).toBe(false)
    expect(await passwordMatches('x', undefined)).toBe(false)
    const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32, salt: 16 }
    expect(load.work).toEqual([cost, cost])
  })
})
