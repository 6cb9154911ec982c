import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright/test'
import { findBrowser } from '../../scripts/browser.mjs'
import type { Machine } from './network.ts'

/** A person's machine: a browser that reaches what that machine reaches, and the system's own `ssh`. */
export async function createLaptop(machine: Machine, folder: string) {
  const program = (name: string, command: string[], lines = '') => {
    const file = join(folder, `${machine.name}-${name}`)
    const words = command.map((word) => `'${word}'`).join(' ')
    writeFileSync(file, `#!/bin/sh\n${lines || `exec ${words} "$@"`}\n`, { mode: 0o700 })
    return file
  }
  const executablePath = program('browser', machine.run([findBrowser() ?? '']))
  const browser: Browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  const context = await browser.newContext({ reducedMotion: 'reduce' })
  const page = await context.newPage()

  /** Types the line of the join page, and the code when `ssh` asks for it. */
  function ssh(line: string, code: string) {
    const types = program('types', [], 'echo "$CODE"')
    const env = { ...process.env, CODE: code, SSH_ASKPASS: types, SSH_ASKPASS_REQUIRE: 'force', DISPLAY: ':0' }
    const [, ...words] = line.split(' ')
    const trust = ['-F', 'none', '-o', 'UserKnownHostsFile=/dev/null', '-o', 'StrictHostKeyChecking=no']
    const [command = '', ...args] = machine.run(['ssh', ...trust, '-o', 'NumberOfPasswordPrompts=1', ...words])
    const child = spawn(command, args, { env })
    let printed = ''
    child.stderr.on('data', (chunk) => (printed += chunk))
    const ended = once(child, 'exit')
    const leave = async () => {
      child.kill('SIGINT')
      await ended
    }
    return { printed: () => printed, ended, leave }
  }

  /** What a program prints that runs on this machine. */
  async function print(...words: string[]): Promise<string> {
    const [command = '', ...args] = machine.run(words)
    const child = spawn(command, args)
    let printed = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (printed += chunk))
    await once(child, 'close')
    return printed
  }
  return { machine, browser, context, page, ssh, print, close: () => browser.close() }
}
