import { globSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { sha256 } from '../../packages/service/src/secrets.ts'
import { temporaryFolder } from '../../packages/service/test/temporary-folder.ts'
import { makeClientSecrets } from '../secrets.ts'

const { folder, remove } = temporaryFolder()
afterAll(remove)

const fileOf = (service: string) => join(folder, service, 'client-secrets.json')
const read = (service: string): Record<string, string> => JSON.parse(readFileSync(fileOf(service), 'utf8'))
const mode = (path: string) => (statSync(path).mode & 0o777).toString(8)

describe('client secrets', () => {
  makeClientSecrets(folder)
  const [auth, photos, shop] = ['cloud-drive-auth', 'cloud-drive-photos', 'printing-service'].map(read)

  it('OP-06 go to their holder alone, as 256 random bits', () => {
    expect(Object.keys(shop ?? {})).toEqual(['printshop-web'])
    expect(Object.keys(photos ?? {})).toEqual(['clouddrive-gallery', 'clouddrive-photos'])
    const secrets = [...Object.values(shop ?? {}), ...Object.values(photos ?? {})]
    expect(new Set(secrets).size).toBe(3)
    for (const secret of secrets) expect(secret).toMatch(/^secret_[\w-]{43}$/)
  })

  it('OP-06 are known to the authorization server by their SHA-256', () => {
    const hashes = Object.entries({ ...shop, ...photos }).map(([client_id, secret]) => [client_id, sha256(secret)])
    expect(auth).toEqual(Object.fromEntries(hashes))
  })

  it.skipIf(process.platform === 'win32')('OP-06 lie in files of their owner alone', () => {
    for (const service of readdirSync(folder)) {
      expect(mode(join(folder, service))).toBe('700')
      expect(mode(fileOf(service))).toBe('600')
    }
  })

  it('are made once, and again where one was lost', () => {
    makeClientSecrets(folder)
    expect(read('printing-service')).toEqual(shop)
    writeFileSync(fileOf('printing-service'), '{}')
    makeClientSecrets(folder)
    const { 'printshop-web': renewed = '' } = read('printing-service')
    expect(renewed).not.toBe(shop?.['printshop-web'])
    expect(read('cloud-drive-auth')).toEqual({ ...auth, 'printshop-web': sha256(renewed) })
  })
})

describe('what is published', () => {
  it('OP-06 holds no key, no secret and no token', () => {
    const root = join(import.meta.dirname, '../..')
    const skipped = /(^|[/\\])(node_modules|\.git|\.cache|data|test-results)$/
    const files = globSync('{*,{.,apps,docs,e2e,packages,scripts}*/**/*}', {
      cwd: root,
      exclude: (name) => skipped.test(name),
    })
    const texts = files.filter((file) => /\.(ts|mjs|js|json|md|ejs|sql|ya?ml|sh|env)$/.test(file))
    expect(texts.length).toBeGreaterThan(400)
    const found = texts.filter((file) =>
      /-----BEGIN [A-Z ]*PRIVATE KEY|"d": ?"[\w-]{40,}"|\b(secret|rt|code|session)_[\w-]{43}\b|\beyJ[\w-]{20,}\.eyJ[\w-]{20,}\.[\w-]{40,}/.test(
        readFileSync(join(root, file), 'utf8'),
      ),
    )
    expect(found).toEqual([])
  })
})
