import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const lockfile = readFileSync(join(import.meta.dirname, '../../../pnpm-lock.yaml'), 'utf8')
const packages = [...lockfile.matchAll(/^ {2}'?(@?[^'@\s]+)@[^'\s]+'?:$/gm)].map(([, name = '']) => name)

/** What is written for one kind of machine each: `@biomejs/cli` of `@biomejs/cli-linux-x64`. */
const families = [...new Set(packages.flatMap((name) => /^(.+)-linux-x64(-|$)/.exec(name)?.[1] ?? []))]

/** On Windows it lies inside the program that needs it. */
const NOT_ON_WINDOWS = ['@img/sharp-libvips']

// A lockfile that was written where only some of them could be had stops the first start on another machine, or its tests.
describe('The lockfile', () => {
  it('knows programs that are made for each kind of machine', () => expect(families.length).toBeGreaterThan(3))

  it.each(['darwin-arm64', 'darwin-x64', 'linux-arm64', 'win32-x64'])('has each of them for %s', (machine) => {
    const wanted = families.filter((family) => !(machine.startsWith('win32') && NOT_ON_WINDOWS.includes(family)))
    const missing = wanted.filter((family) => !packages.some((name) => name.startsWith(`${family}-${machine}`)))
    expect(missing).toEqual([])
  })
})
