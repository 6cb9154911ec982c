import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import { areFree, holdPorts } from '../../packages/service/test/held-ports.ts'
import { temporaryFolder } from '../../packages/service/test/temporary-folder.ts'
import { untilHealthy } from '../health.ts'
import { start } from './run-script.ts'

const { folder, remove } = temporaryFolder()
afterAll(remove)

async function begin(name: string) {
  const { base, release } = await holdPorts()
  const env = { DATA_DIR: join(folder, name), ORIGINS: 'plain', LENS: 'off', PORT_BASE: String(base) }
  const started = start('start.ts', env)
  onTestFinished(() => void started.child.kill('SIGKILL'))
  return { ...started, base, release, auth: `http://127.0.0.1:${base + 1}` }
}

/** Whether somebody listens at one of the four ports. To try and listen there would be in the way of who is about to. */
async function answers(base: number): Promise<boolean> {
  const asked = [0, 1, 2, 3].map(
    (offset) =>
      new Promise<boolean>((resolve) => {
        const socket = connect(base + offset, '127.0.0.1', () => resolve(true))
        socket.once('error', () => resolve(false))
        socket.once('connect', () => socket.destroy())
      }),
  )
  return (await Promise.all(asked)).includes(true)
}

type Moment = (base: number) => Promise<unknown>

const moments: [string, Moment][] = [
  ['before anything listens', async () => {}],
  [
    'when one of them listens',
    async (base) => {
      while (!(await answers(base))) await pause(10)
    },
  ],
  ['when one of them answers', (base) => untilHealthy(`http://127.0.0.1:${base + 1}`)],
]

describe('npm start', () => {
  it('A8 goes on when its reader leaves, as with `npm start | head`', async () => {
    const { child, ended, release, auth } = await begin('reader')
    child.stdout?.destroy()
    await untilHealthy(auth)
    // Each of these is a line that nobody reads.
    const forged = { method: 'POST', headers: { 'Sec-Fetch-Site': 'cross-site' } }
    for (let sent = 0; sent < 20; sent += 1) expect((await fetch(`${auth}/login`, forged)).status).toBe(403)
    await untilHealthy(auth)
    child.kill('SIGTERM')
    expect(await ended).toMatchObject({ code: 0, stderr: '' })
    await release()
  })

  it.each(moments)('A8 says nothing that is not so when it is stopped while it starts: %s', async (when, moment) => {
    const { child, ended, base, release } = await begin(when)
    await moment(base)
    child.kill('SIGTERM')
    const { stderr } = await ended
    expect({ stderr, free: await areFree(base) }).toEqual({ stderr: '', free: true })
    await release()
  })
})
