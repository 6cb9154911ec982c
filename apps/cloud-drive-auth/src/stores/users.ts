import type { Database } from 'better-sqlite3'

/** A person with an account. `sub` never changes and is never given to somebody else. */
export type User = { sub: string; username: string; name: string; email: string }

type Row = User & { password_hash: string }

export type Users = ReturnType<typeof createUsers>

/** The people who have an account. A disabled account is as good as none. */
export function createUsers(database: Database) {
  const insert = database.prepare<[Row]>(
    'INSERT INTO users (sub, username, name, email, password_hash) VALUES (@sub, @username, @name, @email, @password_hash)',
  )
  const bySub = database.prepare<[string], User>(
    'SELECT sub, username, name, email FROM users WHERE sub = ? AND disabled_at IS NULL',
  )
  const byUsername = database.prepare<[string], Row>(
    'SELECT sub, username, name, email, password_hash FROM users WHERE username = ? AND disabled_at IS NULL',
  )
  const all = database.prepare<[], { username: string }>('SELECT username FROM users')
  const disable = database.prepare<[{ sub: string; now: number }]>(
    'UPDATE users SET disabled_at = @now WHERE sub = @sub',
  )

  return {
    find: (sub: string) => bySub.get(sub),
    findByUsername: (username: string) => byUsername.get(username),
    usernames: () => new Set(all.all().map(({ username }) => username)),
    issue: database.transaction((users: Row[]) => {
      for (const user of users) insert.run(user)
    }).immediate,
    revoke: (sub: string, now: number) => disable.run({ sub, now }),
  }
}
