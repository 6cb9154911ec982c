import { argon2Sync, randomBytes } from 'node:crypto'
import { accountOf, DEMO_PEOPLE } from '../src/actions/seed-people.ts'

/** The demo people with passwords hashed at argon2's lowest cost: the tests sign in some hundred times. */
export const demoAccounts = DEMO_PEOPLE.map(({ username, password, name }) =>
  accountOf(username, name, cheapHash(password)),
)

function cheapHash(password: string): string {
  const nonce = randomBytes(16)
  const cost = { memory: 8, passes: 1, parallelism: 1, tagLength: 32 }
  const tag = argon2Sync('argon2id', { message: password, nonce, ...cost })
  return `$argon2id$v=19$m=8,t=1,p=1$${nonce.toString('base64')}$${tag.toString('base64')}`
}
