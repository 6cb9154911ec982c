import type { WantedAccount } from '@photo/service/accounts-file'
import { hashPassword } from '../passwords.ts'
import type { Users } from '../stores/users.ts'
import { accountOf } from './seed-people.ts'

/** Makes the accounts that are wanted and not there yet, and closes those that are to be closed. Others are left as they are. */
export async function keepAccounts(users: Users, wanted: WantedAccount[], now: number): Promise<void> {
  const known = users.usernames()
  const missing = wanted.filter(({ username }) => !known.has(username))
  const hashes = await Promise.all(missing.map(({ password }) => hashPassword(password)))
  users.issue(missing.map(({ username, name }, index) => accountOf(username, name, hashes[index] ?? '')))
  for (const { username } of wanted.filter(({ disabled }) => disabled)) {
    const user = users.findByUsername(username)
    if (user) users.disable(user.sub, now)
  }
}
