import { openDatabase } from '@photo/service/database'
import { expect, it } from 'vitest'
import { keepAccounts } from '../../src/actions/keep-accounts.ts'
import { passwordMatches } from '../../src/passwords.ts'
import { createUsers } from '../../src/stores/users.ts'

const wanted = (username: string, password: string, disabled = false) => ({
  username,
  name: 'Learner',
  password,
  disabled,
})

it('makes accounts that are missing, each with its own password, leaves others alone, and closes those that are to be closed', async () => {
  const database = openDatabase(':memory:', new URL('../../schema.sql', import.meta.url))
  const users = createUsers(database)
  await keepAccounts(users, [wanted('learner1', 'canoe-lantern'), wanted('learner2', 'violin-walnut')], 1)
  const matches = (name: string, password: string) =>
    passwordMatches(password, users.findByUsername(name)?.password_hash)
  expect(await matches('learner1', 'canoe-lantern')).toBe(true)
  expect(await matches('learner1', 'violin-walnut')).toBe(false)
  // Changed in the file: an account that is there keeps the password that its person knows.
  await keepAccounts(users, [wanted('learner1', 'another-word'), wanted('learner2', 'violin-walnut', true)], 2)
  expect(await matches('learner1', 'canoe-lantern')).toBe(true)
  expect(users.findByUsername('learner2')).toBeUndefined()
  expect(users.find('u_learner2')).toBeUndefined()
  database.close()
})
