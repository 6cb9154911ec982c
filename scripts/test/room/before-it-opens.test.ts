import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { checkOnlyBehindSeats } from '../../../apps/room/src/door/exposure.ts'
import { readSettings } from '../../../packages/service/src/settings.ts'
import { checkOwnAddress, chooseAddress, findAddresses } from '../../room/addresses.ts'
import { readArguments } from '../../room/arguments.ts'
import { checkMayOpen } from '../../room/refusals.ts'
import { machineWith } from './machine-with.ts'

describe('The arguments of npm run room', () => {
  it('have defaults', () => {
    expect(readArguments([])).toMatchObject({ what: 'open', seats: 24, asRoot: false })
    expect(readArguments(['check', '--address', '10.0.0.1'])).toMatchObject({ what: 'check', address: '10.0.0.1' })
  })
  it.each([[['--seats', '0']], [['--seats', '201']], [['--seats', 'many']]])('%j is no number of seats', (args) => {
    expect(() => readArguments(args)).toThrow(/^--seats is a number from 1 to 200, and not /)
  })
  it.each([[['cheque']], [['check', 'twice']], [['--sets', '3']]])('%j shows how they are written', (args) => {
    expect(() => readArguments(args)).toThrow(/^Write it so: npm run room -- /)
  })
})

describe('A room does not open', () => {
  const open = (env: NodeJS.ProcessEnv, args: string[] = [], isRoot = false) =>
    checkMayOpen(readSettings(env), readArguments(args), isRoot)

  it('as root, unless that is said once more', () => {
    expect(() => open({}, [], true)).toThrow(/^You are root, .* with --as-root\.$/)
    expect(() => open({}, ['--as-root'], true)).not.toThrow()
    expect(() => open({})).not.toThrow()
  })

  it.each([
    [{ LENS: 'off' }, /^A room needs its classroom/],
    [{ TLS: 'on' }, /remove TLS=on/],
    [{ LEARNERS: '3' }, /^The password of LEARNERS is public, .*: remove it\.$/],
    [{ RATE_LIMITS: 'off' }, /^RATE_LIMITS=off is for one person/],
    [
      { LOCALHOST_NAMES: 'network' },
      /^The services of a room are on this machine only, .*: remove LOCALHOST_NAMES=network\.$/,
    ],
    [
      {
        ...{ AUTH_ORIGIN: 'https://auth.example.org', DEMO_ACCOUNTS: 'off', OPEN_REGISTRATION: 'off' },
      },
      /^The services of a room are on this machine only, .*: remove the settings that end in _ORIGIN\.$/,
    ],
  ])('with %o', (env, sentence) => {
    expect(() => open(env)).toThrow(sentence)
  })

  it('while a service can be reached beside its seats: there the passwords of the demo accounts are public', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as AddressInfo
    await expect(checkOnlyBehindSeats(['127.0.0.1'], [1, port])).rejects.toThrow(
      new RegExp(`^Port ${port} answers at 127.0.0.1 too, where the whole network reaches it`),
    )
    await new Promise((resolve) => server.close(resolve))
    await expect(checkOnlyBehindSeats(['127.0.0.1'], [1, port])).resolves.toBeUndefined()
  })
})

describe('The address that learners get', () => {
  it('is that of a room’s network, and of no container and no VPN', () => {
    const found = findAddresses(
      machineWith({
        lo: '127.0.0.1',
        docker0: '172.17.0.1',
        tun0: '10.8.0.2',
        eth0: '203.0.113.5',
        wlan0: '192.168.1.20',
      }),
    )
    expect(found.map(({ address }) => address)).toEqual(['192.168.1.20', '203.0.113.5'])
    expect(chooseAddress(undefined, found)).toBe('192.168.1.20')
    expect(chooseAddress('203.0.113.5', found)).toBe('203.0.113.5')
  })
  it.each([
    [{ lo: '127.0.0.1', wlan0: '192.168.1.20' }, 'it has 192.168.1.20'],
    [{ lo: '127.0.0.1' }, 'it is in no network'],
  ])('is one of this machine’s, where it is asked for: %o', (interfaces, choice) => {
    expect(() => checkOwnAddress('10.0.0.9', machineWith(interfaces))).toThrow(
      `This machine has no address 10.0.0.9: ${choice}. Without --address the room looks for one.`,
    )
    expect(() => checkOwnAddress('127.0.0.1', machineWith(interfaces))).not.toThrow()
    expect(() => checkOwnAddress(undefined, machineWith(interfaces))).not.toThrow()
  })
  it('has to be there', () => {
    expect(() => chooseAddress(undefined, findAddresses(machineWith({ lo: '127.0.0.1', en0: '169.254.3.4' })))).toThrow(
      /^This machine is in no network/,
    )
  })
})
