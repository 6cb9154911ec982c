import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { holdPorts } from '../../packages/service/test/held-ports.ts'
import { temporaryFolder } from '../../packages/service/test/temporary-folder.ts'
import { run } from './run-script.ts'

const { folder, remove } = temporaryFolder()
afterAll(remove)

const file = join(folder, 'a-file')
writeFileSync(file, '')

const https = {
  PRINTSHOP_ORIGIN: 'https://printshop.example',
  AUTH_ORIGIN: 'https://auth.example',
  PHOTOS_ORIGIN: 'https://photos.example',
  LEARN_ORIGIN: 'https://learn.example',
}

const refusals: [string, Record<string, string>, RegExp][] = [
  ['OP-06 an unknown value', { ORIGINS: 'nice' }, /^ORIGINS=nice is not a value this project knows/],
  ['OP-06 an unknown port', { PORT_BASE: 'http' }, /^PORT_BASE=http is not a value this project knows/],
  ['A17 a port for administrators', { PORT_BASE: '80' }, /^PORT_BASE=80 .*ports below 1024 are closed to ordinary/],
  [
    'A8 a port that browsers refuse',
    { PORT_BASE: '5998' },
    /^PORT_BASE=5998 leads to port 6000, which browsers refuse/,
  ],
  ['OP-06 a data folder that is a file', { DATA_DIR: file }, /^The folder .*a-file.* cannot be read and written/],
  [
    'OP-06 the shop on one host with CloudDrive',
    { PRINTSHOP_ORIGIN: 'http://photos.clouddrive.localhost:9500' },
    /^PrintShop and CloudDrive share the host photos\.clouddrive\.localhost/,
  ],
  [
    'OP-06 http outside this machine',
    { AUTH_ORIGIN: 'http://auth.example:9001' },
    /^AUTH_ORIGIN is http outside this machine/,
  ],
  [
    'OP-06 http at a name that only ends like this machine',
    { AUTH_ORIGIN: 'http://not-localhost:9001' },
    /^AUTH_ORIGIN is http outside this machine/,
  ],
  [
    'OP-06 an origin with a path',
    { AUTH_ORIGIN: 'http://auth.clouddrive.localhost:9501/' },
    /^AUTH_ORIGIN must be an origin such as/,
  ],
  [
    'OP-06 no rate limits outside this machine',
    { ...https, RATE_LIMITS: 'off', DEMO_ACCOUNTS: 'off' },
    /^RATE_LIMITS=off is for this machine only/,
  ],
  ['OP-06 public passwords outside this machine', https, /^The demo accounts have public passwords/],
  [
    'OP-06 open registration outside this machine',
    { ...https, DEMO_ACCOUNTS: 'off' },
    /^Anybody may register a client/,
  ],
  ['OP-06 learners outside this machine', { ...https, DEMO_ACCOUNTS: 'off', LEARNERS: '3' }, /^LEARNERS is for this/],
]

// What each setting may be is in origins.test.ts and settings.test.ts; that all of them reach whoever starts, in `npm run endurance`.
const asked = process.env.LONG_TESTS
  ? refusals
  : refusals.filter(([name]) => /unknown value|public passwords/.test(name))

describe('npm start says in one sentence why it does not start', () => {
  it.concurrent.each(asked)('%s', async (_name, env, sentence) => {
    const { base, release } = await holdPorts()
    const settings = { PORT_BASE: String(base), DATA_DIR: join(folder, 'unused'), ...env }
    const { code, stdout, stderr } = await run('start.ts', settings)
    await release()
    expect(stderr).toMatch(sentence)
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  })
})
