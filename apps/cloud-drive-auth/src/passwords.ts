import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { promisify } from 'node:util'

/** argon2id as OWASP recommends it: 19 MiB, two passes, one lane. Memory in KiB. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 }

/**
 * Each hash takes a core and its memory for about 35 ms: more at once would only make everybody wait, and other requests too. Node
 * has four threads for such work, and one stays free, for those that wait for the disk.
 */
const MOST_AT_ONCE = Math.min(3, availableParallelism())

/** The notation of argon2's own programs: version, cost, salt, hash. */
const NOTATION = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/

const hashWith = promisify(argon2)
let running = 0
const waiting: (() => void)[] = []

/** Hashes a password with a salt of its own, in the usual notation: what it cost stands beside it. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const tag = await hash(password, salt, COST)
  const { memory, passes, parallelism } = COST
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${salt.toString('base64')}$${tag.toString('base64')}`
}

/**
 * Compares a password with a stored hash, at the cost that the hash was made with: it stays right when COST changes. Without
 * one (no such account) the same work is done all the same, so that the time does not tell which usernames exist.
 */
export async function passwordMatches(password: string, stored: string | undefined): Promise<boolean> {
  if (!stored) return hash(password, randomBytes(16), COST).then(() => false)
  const [, memory, passes, parallelism, salt = '', tag = ''] = NOTATION.exec(stored) ?? []
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) }
  const made = await hash(password, Buffer.from(salt, 'base64'), cost)
  const expected = Buffer.from(tag, 'base64')
  return expected.length === made.length && timingSafeEqual(made, expected)
}

async function hash(password: string, nonce: Buffer, cost: typeof COST): Promise<Buffer> {
  while (running >= MOST_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
  running += 1
  try {
    return await hashWith('argon2id', { message: password, nonce, ...cost, tagLength: 32 })
  } finally {
    running -= 1
    waiting.shift()?.()
  }
}
