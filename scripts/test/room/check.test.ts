import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { holdPorts } from '../../../packages/service/test/held-ports.ts'
import { temporaryFolder } from '../../../packages/service/test/temporary-folder.ts'
import { checkNames } from '../../doctor/checks.ts'
import { checkDoorPorts } from '../../room/checks/door-ports.ts'
import { checkFirewall } from '../../room/checks/firewall.ts'
import { checkAddress, checkVpn } from '../../room/checks/network.ts'
import { machineWith } from './machine-with.ts'

afterEach(() => vi.unstubAllEnvs())

describe('npm run room -- check', () => {
  it('names the address that learners get, and the others', () => {
    const machine = machineWith({ en0: '192.168.1.20', en7: '10.0.0.4' })
    expect(checkAddress(undefined, machine)).toEqual({
      well: true,
      says: 'Learners get 192.168.1.20 (en0). Not right? Choose another one with --address: 10.0.0.4 (en7).',
    })
    expect(checkAddress('10.0.0.4', machine).says).toMatch(/^Learners get 10\.0\.0\.4 \(en7\)\./)
    expect(checkAddress('10.0.0.5', machine)).toMatchObject({
      well: false,
      says: expect.stringContaining('has no address'),
    })
    expect(checkAddress(undefined, machineWith({}))).toMatchObject({
      well: false,
      says: expect.stringContaining('Wi-Fi'),
    })
  })

  it('sees a VPN', () => {
    expect(checkVpn(machineWith({ en0: '192.168.1.20' })).well).toBe(true)
    expect(checkVpn(machineWith({ en0: '192.168.1.20', utun3: '10.8.0.2' }))).toMatchObject({
      well: false,
      says: expect.stringContaining('utun3'),
    })
  })

  it.each([
    ['linux', 'ufw', 'Status: active\n', /sudo ufw allow 2222,9080\/tcp/],
    ['linux', 'firewall-cmd', 'running\n', /--add-port=2222\/tcp --add-port=9080\/tcp/],
    ['linux', 'iptables', '-P INPUT DROP\n', /sudo iptables -I INPUT .*--dports 2222,9080 -j ACCEPT$/],
    ['linux', 'iptables', '-P INPUT ACCEPT\n-A INPUT -p tcp -m tcp --dport 9080 -j REJECT\n', /iptables -I INPUT/],
    [
      'linux',
      'nft',
      'table inet filter {\n chain input {\n type filter hook input priority filter; policy drop;\n }\n}',
      /nftables.*tcp dport \{ 2222, 9080 \} accept/,
    ],
    ['darwin', 'socketfilterfw', 'Firewall is enabled. (State = 1)', /allow incoming connections for node/],
    ['win32', 'netsh', 'State                                 ON', /localport=2222,9080/],
  ] as const)('says how the firewall of %s (%s) lets learners in', (system, name, answer, advice) => {
    const ask = ([command = '']: string[]) => (command.includes(name) ? answer : '')
    expect(checkFirewall([2222, 9080], system, ask).says).toMatch(advice)
    expect(checkFirewall([2222, 9080], system, () => '').says).toMatch(/^No firewall that we know of/)
  })

  // What its manual says that `firewall-cmd --state` prints, and its status.
  it.skipIf(process.platform === 'win32').each([
    ['running', 0, /^A firewall is on \(firewalld\)\. .*sudo firewall-cmd --add-port=2222\/tcp --add-port=9080\/tcp$/],
    ['not running', 252, /^No firewall that we know of/],
  ])('asks the program of firewalld on this machine, which says: %s', (state, status, says) => {
    const { folder, remove } = temporaryFolder()
    const program = `#!/bin/sh\n[ "$*" = --state ] || exit 2\necho ${state}\nexit ${status}\n`
    writeFileSync(join(folder, 'firewall-cmd'), program, { mode: 0o755 })
    vi.stubEnv('PATH', folder)
    expect(checkFirewall([2222, 9080], 'linux').says).toMatch(says)
    remove()
  })

  it.each([
    ['iptables', '-P INPUT ACCEPT\n-A INPUT -i lo -j ACCEPT\n'],
    ['nft', 'table ip filter {\n chain FORWARD {\n type filter hook forward priority filter; policy drop;\n }\n}'],
  ])('and takes rules of %s that keep nobody out for no firewall', (name, answer) => {
    const ask = ([command = '']: string[]) => (command === name ? answer : '')
    expect(checkFirewall([2222], 'linux', ask).says).toMatch(/^No firewall that we know of/)
  })

  it('says of a name that leads elsewhere what helps a room', async () => {
    const problem = await checkNames(['http://printshop.localhost:9000'], async () => '10.1.2.3', '')
    expect(problem).toBe('printshop.localhost leads to 10.1.2.3, not to this machine: take it out of the hosts file.')
  })

  it('names the port of the door that is taken', async () => {
    const { base, release } = await holdPorts()
    const taken = createServer().listen(base + 1, '127.0.0.1')
    await once(taken, 'listening')
    expect(await checkDoorPorts('127.0.0.1', [base, base + 1])).toMatchObject({
      well: false,
      says: expect.stringMatching(new RegExp(`^Port ${base + 1} at 127.0.0.1 is taken \\(EADDRINUSE\\)`)),
    })
    taken.close()
    await once(taken, 'close')
    expect((await checkDoorPorts('127.0.0.1', [base, base + 1])).well).toBe(true)
    await release()
  })

  it('does not call a port taken at an address that is none of this machine’s', async () => {
    expect(await checkDoorPorts('203.0.113.9', [2222])).toEqual({
      well: false,
      says: 'This machine has no address 203.0.113.9: its ports come after that.',
    })
  })
})
