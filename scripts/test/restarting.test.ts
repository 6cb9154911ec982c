import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { describe, expect, it, onTestFinished } from 'vitest'
import { temporaryFolder } from '../../packages/service/test/temporary-folder.ts'
import { restarting } from '../restarting.ts'

const { folder, remove } = temporaryFolder()
const place = join(folder, 'src')
mkdirSync(place)
const write = (text: string) => writeFileSync(join(place, 'program.mjs'), text)
const saying = (words: string) => `console.log(${JSON.stringify(words)}, process.pid); setInterval(() => {}, 1000)`

describe('A service of npm run dev', () => {
  it('starts anew at a change, waits for the next one when it ends by itself, and is one to whoever ends it', async () => {
    onTestFinished(remove)
    write(saying('one'))
    const child = restarting('program', () => spawn(process.execPath, [join(place, 'program.mjs')]), [place])
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
    const nextLine = async () => String((await lines.next()).value).split(' ')

    const [first, pid] = await nextLine()
    expect({ first, pid }).toEqual({ first: 'one', pid: String(child.pid) })
    write(saying('two'))
    const [second, secondPid] = await nextLine()
    expect(second).toBe('two')
    expect(secondPid).not.toBe(pid)

    write('this is no program')
    const errors: Buffer[] = []
    child.stderr.on('data', (chunk) => errors.push(chunk))
    while (!String(Buffer.concat(errors)).includes('SyntaxError')) await once(child.stderr, 'data')
    write(saying('three'))
    expect((await nextLine())[0]).toBe('three')

    const closed = once(child, 'close')
    child.kill('SIGTERM')
    expect(await closed).toEqual([null, 'SIGTERM'])
  })
})
