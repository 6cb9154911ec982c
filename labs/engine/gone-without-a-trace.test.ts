import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, it, onTestFinished } from 'vitest'
import { areFree, holdPorts, takePort } from '../../packages/service/test/held-ports.ts'
import { start } from '../../scripts/test/run-script.ts'

/** `npm run lab 03` in a terminal of its own: a group of processes. Answers what there is of it, and whether it is gone. */
async function startInTerminal() {
  const { base, release } = await holdPorts()
  // A lab begins twenty ports beyond the demo: `base` is the lab's first.
  const env = { PATH: process.env.PATH ?? '', PORT_BASE: String(base - 20), ORIGINS: 'plain', LENS: 'off' }
  const program = join(import.meta.dirname, '../run.ts')
  const child = spawn(process.execPath, [program, '03'], { detached: true, env, stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(release)
  const folder = join(import.meta.dirname, '../../.cache/labs', String(base))
  const untilGone = async () => {
    await expect.poll(() => existsSync(folder)).toBe(false)
    await expect.poll(() => areFree(base)).toBe(true)
    const free = await takePort(base + 4)
    expect(free).toBeDefined()
    await free?.()
  }
  return { base, child, pid: child.pid ?? 0, folder, untilGone }
}

type Terminal = Awaited<ReturnType<typeof startInTerminal>>

it.each([
  ['Ctrl-C, which a terminal sends to all', ({ pid }: Terminal) => process.kill(-pid, 'SIGINT')],
  ['its window closes, which is told to all, and nobody reads any more', closeWindow],
  ['kill', ({ pid }: Terminal) => process.kill(pid, 'SIGTERM')],
  ['kill -9', ({ pid }: Terminal) => process.kill(pid, 'SIGKILL')],
])('npm run lab leaves nothing behind: %s', async (_what, endIt) => {
  const terminal = await startInTerminal()
  const { base, child, folder, untilGone } = terminal
  await new Promise<void>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => line.includes('To end the lab') && resolve())
  })
  expect(existsSync(folder)).toBe(true)
  const page = await fetch(`http://localhost:${base}/`)
  expect(page.headers.get('X-Lab')).toBe('03; guard=off')
  expect(await page.text()).toContain('looks at the scope only')

  endIt(terminal)
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  await untilGone()
})

it('npm run lab leaves nothing behind: kill -9 while the copy is made', async () => {
  const { child, folder, pid, untilGone } = await startInTerminal()
  await expect.poll(() => existsSync(folder), { interval: 1 }).toBe(true)
  process.kill(pid, 'SIGKILL')
  if (child.signalCode === null) await once(child, 'exit')
  await untilGone()
})

function closeWindow({ child, pid }: Terminal): void {
  child.stdout.destroy()
  process.kill(-pid, 'SIGHUP')
}

it('a lab refuses to run for others than this machine', async () => {
  const env = { DEMO_ACCOUNTS: 'off', OPEN_REGISTRATION: 'off' }
  const origins = { PRINTSHOP_ORIGIN: 'https://a.example', AUTH_ORIGIN: 'https://b.example' }
  const more = { PHOTOS_ORIGIN: 'https://c.example', LEARN_ORIGIN: 'https://d.example' }
  const { code, stderr } = await start('../labs/run.ts', { ...env, ...origins, ...more }, { args: ['03'] }).ended
  expect(stderr).toMatch(/^A lab is weak on purpose and for this machine only/)
  expect(code).toBe(1)
})
