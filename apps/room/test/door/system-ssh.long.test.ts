import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { holdPorts } from '@photo/service/test/held-ports'
import { temporaryFolder } from '@photo/service/test/temporary-folder'
import { afterAll, describe, expect, it } from 'vitest'
import { codeOf, openDoor } from '../open-door.ts'

const hasSsh = spawnSync('ssh', ['-V']).status === 0
const door = await openDoor()
const { folder, remove } = temporaryFolder()
afterAll(async () => {
  await door.close()
  remove()
})

// `ssh` takes a password from a program as well as from a person.
const typist = join(folder, 'types.sh')
writeFileSync(typist, '#!/bin/sh\necho "$CODE"\n', { mode: 0o700 })

function ssh(code: string, ...args: string[]) {
  const env = { ...process.env, CODE: code, SSH_ASKPASS: typist, SSH_ASKPASS_REQUIRE: 'force', DISPLAY: ':0' }
  const options = ['-F', 'none', '-o', 'UserKnownHostsFile=/dev/null', '-o', 'StrictHostKeyChecking=no']
  const child = spawn('ssh', [...options, '-p', String(door.sshPort), ...args, 'seat1@127.0.0.1'], { env })
  let printed = ''
  child.stderr.on('data', (chunk) => {
    printed += chunk
  })
  return { child, printed: () => printed, ended: once(child, 'exit') }
}

describe.runIf(hasSsh)('The system’s own ssh', () => {
  it('comes in with -N and -L, shows the line, and its port leads to the service', async () => {
    const { base: port, release } = await holdPorts()
    const { child, printed, ended } = ssh(codeOf(1), '-N', '-L', `${port}:127.0.0.1:${door.port}`)
    await expect.poll(printed).toContain('You are in. Leave this window open. Ctrl-C ends it.')
    const answer = () =>
      fetch(`http://127.0.0.1:${port}/`).then(
        (response) => response.text(),
        () => 'not yet',
      )
    await expect.poll(answer).toBe('PrintShop')
    child.kill('SIGINT')
    await ended
    await release()
  })

  it('shows why it is refused', async () => {
    const { printed, ended } = ssh('no-code', '-N', '-o', 'NumberOfPasswordPrompts=1')
    expect((await ended)[0]).toBe(255)
    expect(printed()).toContain('These words do not fit seat 1.')
  })

  it('gets no shell and no command, with or without a terminal', async () => {
    for (const args of [['-T'], ['-tt'], ['-A', '-X']]) {
      const { printed, ended } = ssh(codeOf(1), ...args)
      expect((await ended)[0]).toBe(255)
      expect(printed()).toMatch(/open failed/)
    }
  })
})
