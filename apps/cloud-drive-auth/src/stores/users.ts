import type { Database } from 'better-sqlite3'
import { foldUsername } from '../protocol/username.ts'

/** A person with an account. `sub` never changes and is never given to somebody else. */
export type User = { sub: string; username: string; name: string; email: string; email_verified: boolean }

/** A person, and when they showed their password, in seconds since 1970. */
export type SignedInUser = User & { auth_time: number }

type WithPassword = User & { password_hash: string }
type Row<Person extends User> = Omit<Person, 'email_verified'> & { email_verified: number }

export type Users = ReturnType<typeof createUsers>

/** The people who have an account. A disabled account is as good as none. */
export function createUsers(database: Database) {
  const insert = database.prepare<[Row<WithPassword>]>(`
    INSERT INTO users (sub, username, name, email, email_verified, password_hash)
    VALUES (@sub, @username, @name, @email, @email_verified, @password_hash)`)
  const bySub = database.prepare<[string], Row<User>>(
    'SELECT sub, username, name, email, email_verified FROM users WHERE sub = ? AND disabled_at IS NULL',
  )
  const byUsername = database.prepare<[string], Row<WithPassword>>(
    'SELECT sub, username, name, email, email_verified, password_hash FROM users WHERE username = ? AND disabled_at IS NULL',
  )
  const all = database.prepare<[], { username: string }>('SELECT username FROM users')
  const disable = database.prepare<[{ sub: string; now: number }]>(
    'UPDATE users SET disabled_at = @now WHERE sub = @sub',
  )

  return {
    find: (sub: string): User | undefined => fromRow(bySub.get(sub)),
    /** Finds whoever a name stands for, however it was typed. */
    findByUsername: (typed: string): WithPassword | undefined => fromRow(byUsername.get(foldUsername(typed))),
    usernames: () => new Set(all.all().map(({ username }) => username)),
    issue: database.transaction((users: WithPassword[]) => {
      for (const user of users) {
        insert.run({ ...user, username: foldUsername(user.username), email_verified: Number(user.email_verified) })
      }
    }).immediate,
    disable: (sub: string, now: number) => disable.run({ sub, now }),
  }
}

function fromRow<Person extends User>(row: Row<Person> | undefined) {
  return row && { ...row, email_verified: row.email_verified === 1 }
}
