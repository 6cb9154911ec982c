import { hashPassword } from '../passwords.ts'
import type { Users } from '../stores/users.ts'

/** The people everybody may sign in as. Their passwords are public, so they exist on loopback only. */
export const DEMO_PEOPLE = [
  { username: 'alice', password: 'white-rabbit', name: 'Alice Moreau' },
  { username: 'bob', password: 'yellow-helmet', name: 'Bob Okafor' },
  { username: 'mallory', password: 'silver-tongue', name: 'Mallory Voss' },
]

const LEARNER_PASSWORD = 'open-sesame'

/** Makes the demo accounts, and `learner1`… for a class. Those that exist are left as they are. */
export async function seedPeople(users: Users, learners: number): Promise<void> {
  const known = users.usernames()
  const learnerNames = Array.from({ length: learners }, (_, index) => `learner${index + 1}`)
  const people = DEMO_PEOPLE.filter(({ username }) => !known.has(username))
  const newLearners = learnerNames.filter((username) => !known.has(username))
  // One hash serves all learners: their password is printed on the wall anyway.
  const learnerHash = newLearners.length > 0 ? await hashPassword(LEARNER_PASSWORD) : ''
  const hashes = await Promise.all(people.map(({ password }) => hashPassword(password)))
  users.issue([
    ...people.map(({ username, name }, index) => accountOf(username, name, hashes[index] ?? '')),
    ...newLearners.map((username) => accountOf(username, `Learner ${username.slice('learner'.length)}`, learnerHash)),
  ])
}

/** An account as it is kept. */
export function accountOf(username: string, name: string, password_hash: string) {
  const email = `${username}@clouddrive.example`
  return { sub: `u_${username}`, username, name, email, email_verified: true, password_hash }
}
