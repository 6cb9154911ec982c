import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readSettings, SETTINGS } from '../../packages/service/src/settings.ts'
import { holdPorts, takePort } from '../../packages/service/test/held-ports.ts'
import { checkComposeSettings } from '../containers/compose-settings.ts'
import { checkPortsFree } from '../ports.ts'
import { run } from './run-script.ts'

const read = (file: string) => readFileSync(join(import.meta.dirname, '../..', file), 'utf8')

/** The image says this one, and nobody else has to. */
const people = SETTINGS.filter((name) => name !== 'LOCALHOST_NAMES')
const example = parseEnv(read('.env.example').replaceAll(/^#(?=[A-Z_]+=)/gm, ''))

describe('The settings', () => {
  it('A17 are all in .env.example, which says what is so without it', () => {
    expect(Object.keys(example)).toEqual(expect.arrayContaining(people))
    const preset = { ...readSettings({}), openBrowser: true }
    expect(readSettings(example)).toEqual(preset)
  })

  it('A17 are all in the table of the README, with the default that is true', () => {
    const table = read('README.md')
      .split('\n')
      .filter((line) => line.startsWith('| `'))
    expect(SETTINGS.filter((name) => !table.some((line) => line.includes(`\`${name}\``)))).toEqual([])
  })

  it('A17 reach docker compose, but for those that it tells people it has not', () => {
    const compose = read('docker-compose.yml')
    const without = read('.env.example').split('volumes and has names only: ')[1] ?? ''
    const names = [...people, ...Object.keys(example)].filter((name) => !name.endsWith('_ORIGIN'))
    const missing = names.filter((name) => !compose.includes(`\${${name}:-`))
    expect(missing.filter((name) => !without.includes(name))).toEqual([])
    expect(without).toContain('the four addresses above')
  })
})

describe('Two addresses with one port', () => {
  it('A17 are told apart from a port that somebody else uses', async () => {
    await expect(checkPortsFree([9001, 9002, 9001])).rejects.toThrow(/^Two of the four addresses have port 9001/)
  })
})

describe('A port that is in use', () => {
  it('is told to who starts a second lab, with a number that lets both run', async () => {
    const { base, release } = await holdPorts()
    onTestFinished(release)
    const letGo = await takePort(base)
    onTestFinished(() => letGo?.())
    await expect(checkPortsFree([base], 20)).rejects.toThrow(/: end the lab that runs, .* set PORT_BASE=\d+00\.$/)
  })
})

describe('A setting that is misspelt', () => {
  it('A17 is named once, and what was asked for is done', async () => {
    const env = { PORTBASE: '9100', LESS: '-R', DATA_DIR: join(tmpdir(), 'never-made') }
    const { code, stdout, stderr } = await run('reset.ts', env)
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: 'PORTBASE is no setting and does nothing: did you mean PORT_BASE?\n',
    })
    expect(stdout).toMatch(/^There is nothing to delete/)
  })
})

describe('docker compose, which cannot add', () => {
  it.each([
    [{}],
    [{ PORT_BASE: '', AUTH_PORT: '' }],
    [{ PORT_BASE: '9100', AUTH_PORT: '9101', PHOTOS_PORT: '9102', LEARN_PORT: '9103' }],
  ])('A17 takes %o', (env) => {
    expect(() => checkComposeSettings(env)).not.toThrow()
  })

  it.each([
    [{ PORT_BASE: '9100' }],
    [{ PORT_BASE: '9100', AUTH_PORT: '9101', PHOTOS_PORT: '9102' }],
    [{ PORT_BASE: '9100', AUTH_PORT: '9201', PHOTOS_PORT: '9102', LEARN_PORT: '9103' }],
  ])('A17 names the three that have to be said in %o', (env) => {
    expect(() => checkComposeSettings(env)).toThrow('set AUTH_PORT=9101 PHOTOS_PORT=9102 LEARN_PORT=9103.')
  })

  it('A17 says so where one is moved alone: the names are those of a range', () => {
    expect(() => checkComposeSettings({ AUTH_PORT: '9501' })).toThrow('with PORT_BASE=9000 set AUTH_PORT=9001')
  })

  it('A17 says that its names are not plain', () => {
    expect(() => checkComposeSettings({ ORIGINS: 'plain' })).toThrow(/^ORIGINS=plain is for npm start/)
  })
})
