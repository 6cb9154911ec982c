import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { afterEach, describe, expect, it } from 'vitest'
import { temporaryFolder } from '../packages/service/test/temporary-folder.ts'
import { findExercise, loadExercises } from './engine/find-exercises.ts'

const exercises = await loadExercises()
const place = temporaryFolder()
let running: ChildProcess | undefined
afterEach(() => running?.kill('SIGKILL'))

/** `npm run exercise` as a learner starts it, in a folder of this test's own. */
function start(...args: string[]) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'run.ts'), '--folder', place.folder, ...args], {
    stdio: 'pipe',
  })
  running = child
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      said += stripVTControlCharacters(String(chunk))
    })
  }
  const ended = new Promise((resolve) => child.once('close', resolve))
  /** Waits until it has said this, and gives what it has said since the last time. */
  const until = async (words: RegExp) => {
    await expect.poll(() => said, { timeout: 50_000 }).toMatch(words)
    const told = said
    said = ''
    return told
  }
  return { until, ended, type: (text: string) => child.stdin.write(text) }
}
const told = async (...args: string[]) => {
  const { until, ended } = start(...args)
  await ended
  return until(/[\s\S]/)
}

const seventh = findExercise(exercises, '7')
const file = join(place.folder, 'project', seventh.holes[0]?.file ?? '')
const fill = (text: string) => {
  const [hole] = seventh.holes
  const product = readFileSync(join(import.meta.dirname, '..', hole?.file ?? ''), 'utf8')
  writeFileSync(
    file,
    product.replace(hole?.find ?? '', () => text),
  )
}

describe('npm run exercise', () => {
  it('tells the task, judges each saved file, hints, and goes on when it is solved', async () => {
    const { until, type, ended } = start('7')
    const task = await until(/q quit/)
    expect(task).toMatch(
      /7 of 13 {2}Who may redeem a code\?[\s\S]+To read: RFC 6749 §4\.1\.3[\s\S]+authorization-code-grant\.ts:\d+/,
    )
    expect(task).toMatch(/✗ a code for another client was accepted[\s\S]+Who may redeem a code\?/)
    const [, line] = /authorization-code-grant\.ts:(\d+)/.exec(task) ?? []
    expect(readFileSync(file, 'utf8').split('\n')[Number(line) - 1]).toContain(
      '// Exercise 7: A code is worth something',
    )

    type('h')
    expect(await until(/Hint 1 of 3/)).toContain(seventh.hints[0])
    fill("  if (client.client_id !== 'printshop-web') throw invalidGrant('x', 'Only the shop')")
    expect(await until(/q quit/)).toMatch(/✓ a code for another client is refused\n✗ a client is refused its own code/)
    fill('  if (( this is no program')
    expect(await until(/q quit/)).toMatch(/does not run yet[\s\S]*authorization-code-grant\.ts:\d+/)
    // Who has seen the mistake saves at once, and is not kept waiting for what it would have come to.
    fill('  for (;;) {}')
    await until(/Still trying what you saved/)
    fill("  if (code.client_id !== client.client_id) throw invalidGrant('x', 'Not yours')")
    const solved = await until(/q quit/)
    expect(solved).toMatch(/Exercise 7 is done\.[\s\S]+Ours[\s\S]+Next: 8/)
    expect(solved).not.toContain('does not come to an end')
    type('\r')
    expect(await until(/q quit/)).toMatch(/8 of 13 {2}Twice is once too often[\s\S]+✗ a code works twice/)
    type('q')
    await ended
  })

  it('keeps the progress and what was written, and makes a hole anew when asked', async () => {
    expect(await told('--list')).toMatch(/✓ {2}7 {2}Who may[\s\S]+▸ {2}8 {2}Twice/)
    expect(await told('--hint', '7')).toContain('hint 2 of 3')
    expect(await told('--solution', '7')).toContain("'The code was issued to another client'")
    const again = start('7')
    expect(await again.until(/q quit/)).toMatch(/Exercise 7 is done/)
    expect(readFileSync(file, 'utf8')).toContain("'Not yours'")
    again.type('q')
    await again.ended

    await told('--reset')
    expect(await told('--list')).toMatch(/▸ {2}7 {2}Who may/)
    expect(readFileSync(file, 'utf8')).not.toContain("'Not yours'")
    expect(await told('70')).toMatch(/^There is no exercise 70: they are 1 to 13\./)
  })

  it('leaves the clone as it is', () => {
    expect(readFileSync(join(import.meta.dirname, '..', seventh.holes[0]?.file ?? ''), 'utf8')).toContain(
      seventh.holes[0]?.find,
    )
    expect(existsSync(join(place.folder, 'yours/07'))).toBe(false)
    place.remove()
  })
})
