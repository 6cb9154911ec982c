import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { areFree, holdPorts } from '../../packages/service/test/held-ports.ts'
import { start } from '../../scripts/test/run-script.ts'

// A lab begins twenty ports beyond the demo: `base` is the lab's first.
const startLabAt = (base: number) =>
  start('../labs/run.ts', { PORT_BASE: String(base - 20), ORIGINS: 'plain', LENS: 'off' }, { args: ['03'] })

it.each(['SIGINT', 'SIGHUP', 'SIGKILL'] as const)('npm run lab leaves nothing behind at %s', async (signal) => {
  const { base, release } = await holdPorts()
  const folder = join(import.meta.dirname, '../../.cache/labs', String(base))
  const { child, saying, ended } = startLabAt(base)
  await saying('To end the lab')
  expect(existsSync(folder)).toBe(true)
  const page = await fetch(`http://localhost:${base}/`)
  expect(page.headers.get('X-Lab')).toBe('03; guard=off')
  expect(await page.text()).toContain('looks at the scope only')

  child.kill(signal)
  await ended
  await expect.poll(() => existsSync(folder)).toBe(false)
  await expect.poll(() => areFree(base)).toBe(true)
  await release()
})

it('a lab refuses to run for others than this machine', async () => {
  const env = { DEMO_ACCOUNTS: 'off', OPEN_REGISTRATION: 'off' }
  const origins = { PRINTSHOP_ORIGIN: 'https://a.example', AUTH_ORIGIN: 'https://b.example' }
  const more = { PHOTOS_ORIGIN: 'https://c.example', LEARN_ORIGIN: 'https://d.example' }
  const { code, stderr } = await start('../labs/run.ts', { ...env, ...origins, ...more }, { args: ['03'] }).ended
  expect(stderr).toMatch(/^A lab is weak on purpose and for this machine only/)
  expect(code).toBe(1)
})
