import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { followAccounts, readAccounts, type WantedAccount } from '../src/accounts-file.ts'
import { StartError } from '../src/start-error.ts'
import { temporaryFolder } from './temporary-folder.ts'
import { captureLog } from './test-server.ts'

const one = { username: 'learner1', name: 'Learner 1', password: 'canoe-lantern-pepper' }
let data: ReturnType<typeof temporaryFolder>
let file: string
beforeEach(() => {
  data = temporaryFolder()
  file = join(data.folder, 'accounts.json')
})
afterEach(() => data.remove())

const write = (accounts: unknown) => {
  writeFileSync(`${file}.new`, JSON.stringify(accounts))
  renameSync(`${file}.new`, file)
}

describe('A file of accounts', () => {
  it.each([
    ['is not there', undefined],
    ['is no list', one],
    ['has a password that is guessed', [{ ...one, password: 'short' }]],
    ['has a name that would be another account’s', [{ ...one, username: 'Learner1 ' }]],
    ['says more than is known', [{ ...one, admin: true }]],
  ])('stops the start where it %s, with what to do', (_what, accounts) => {
    if (accounts !== undefined) write(accounts)
    expect(() => readAccounts(file)).toThrow(StartError)
    expect(() => readAccounts(file)).toThrow(/accounts\.json cannot be read .*: mend the file, or remove ACCOUNTS_FILE/)
  })

  it('is used at the start, and again when it has changed; what is wrong later changes nothing, and is logged', async () => {
    write([one])
    const { log, events } = captureLog()
    const used: WantedAccount[][] = []
    let told = () => {}
    const use = async (accounts: WantedAccount[]) => {
      used.push(accounts)
      told()
    }
    const end = await followAccounts(file, use, log)
    expect(used).toEqual([[{ ...one, disabled: false }]])
    const next = new Promise<void>((resolve) => {
      told = resolve
    })
    write([{ ...one, disabled: true }])
    await next
    expect(used[1]).toEqual([{ ...one, disabled: true }])
    write('nonsense')
    await expect.poll(events).toContain('accounts_not_read')
    expect(used.length).toBe(2)
    end()
  })

  it('is used again also when it changes while it is read for the first time', async () => {
    write([one])
    const changed = Promise.withResolvers<void>()
    const use = async (accounts: WantedAccount[]) => {
      if (accounts[0]?.disabled) changed.resolve()
      else write([{ ...one, disabled: true }])
    }
    const end = await followAccounts(file, use, captureLog().log)
    await changed.promise
    end()
  })

  it('is nothing where nobody named one', async () => {
    const end = await followAccounts(undefined, () => Promise.reject(new Error('used')), captureLog().log)
    end()
  })
})
