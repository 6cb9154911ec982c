import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { areFree, holdPorts, takePort } from '../../packages/service/test/held-ports.ts'
import { temporaryFolder } from '../../packages/service/test/temporary-folder.ts'
import { run, start } from './run-script.ts'

const { folder, remove } = temporaryFolder()
afterAll(remove)

describe('npm start says in one sentence why it does not start', () => {
  it('names the port that is taken, before anything is made or started', async () => {
    const { base, release } = await holdPorts()
    const giveBack = await takePort(base + 2)
    const DATA_DIR = join(folder, 'never-made')
    const { code, stdout, stderr } = await run('start.ts', { PORT_BASE: String(base), DATA_DIR })
    await giveBack?.()
    await release()
    expect(stderr).toMatch(new RegExp(`^Port ${base + 2} is in use: .* PORT_BASE.*\n$`))
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(await run('reset.ts', { DATA_DIR }, { args: ['--yes'] })).toMatchObject({
      stdout: expect.stringMatching('does not exist'),
    })
  })

  it('passes on what a service says, and stops the others', async () => {
    const { base, release } = await holdPorts()
    const DATA_DIR = join(folder, 'damaged')
    mkdirSync(join(DATA_DIR, 'printing-service'), { recursive: true })
    writeFileSync(join(DATA_DIR, 'printing-service/database.sqlite'), 'not a database '.repeat(100))
    const { code, stderr } = await run('start.ts', { PORT_BASE: String(base), DATA_DIR })
    expect(stderr).toMatch(/^The database .*printing-service.* cannot be opened/)
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect(code).toBe(1)
    expect(await areFree(base)).toBe(true)
    await release()
  })
})

describe('npm start', () => {
  // At a SIGTERM too: in interrupted.long.test.ts.
  it('tells what there is, and ends everything at Ctrl-C', async () => {
    const { base, release } = await holdPorts()
    const started = start('start.ts', { DATA_DIR: join(folder, 'data'), ORIGINS: 'plain', PORT_BASE: String(base) })
    await started.saying('To stop everything')
    const health = await fetch(`http://127.0.0.1:${base + 1}/health`)
    expect(await health.json()).toEqual({ status: 'ok' })

    started.child.kill('SIGINT')
    const { code, stdout, stderr } = await started.ended
    expect(await areFree(base)).toBe(true)
    await release()
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain(`http://127.0.0.1:${base + 1}`)
    expect(stdout).toContain('white-rabbit')
    expect(stdout).not.toContain('{"level"')
  })

  it('starts the three services alone with LENS=off: no classroom, and a page of theirs is theirs alone', async () => {
    const { base, release } = await holdPorts()
    const env = { DATA_DIR: join(folder, 'unwatched'), ORIGINS: 'plain', LENS: 'off', PORT_BASE: String(base) }
    const started = start('start.ts', env)
    await started.saying('To stop everything')
    const leaveClassroomPort = await takePort(base + 3)
    await leaveClassroomPort?.()
    const pages = await Promise.all([`localhost:${base}/`, `127.0.0.1:${base + 1}/login`].map(visit))

    started.child.kill('SIGTERM')
    const { stdout } = await started.ended
    await release()
    expect(leaveClassroomPort).toBeDefined()
    expect(stdout).not.toMatch(/Classroom|\[learn\]/)
    expect(pages.join('\n')).toContain('PrintShop')
    expect(pages.join('\n')).not.toMatch(/lens|dock\.js/)
  })
})

// As a browser opens a page: everything that it is told.
async function visit(address: string): Promise<string> {
  const response = await fetch(`http://${address}`, { headers: { 'Sec-Fetch-Dest': 'document' } })
  return [...response.headers].join('\n') + (await response.text())
}
