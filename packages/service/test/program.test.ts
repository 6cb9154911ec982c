import { execFile } from 'node:child_process'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'

const program = JSON.stringify(join(import.meta.dirname, '../src/program.ts'))

const asked: string[] = []
const proxy = await serve((_req, res) => res.end('by the proxy'))
proxy.on('request', ({ url }) => asked.push(url ?? ''))
proxy.on('connect', ({ url }, socket) => {
  asked.push(url ?? '')
  socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
})
const service = await serve((_req, res) => res.end('directly'))
afterAll(() => {
  proxy.close()
  service.close()
})

const portOf = (server: Server) => (server.address() as AddressInfo).port

/** Runs code in a process of its own, where the system's resolver is what the test says. Answers what it printed. */
async function run(code: string, env: Record<string, string> = {}): Promise<string> {
  const whole = `
    import dns from 'node:dns'
    import { beginProgram } from ${program}
    const system = dns.lookup
    const ask = (url) => fetch(url).then((answer) => answer.text(), ({ cause }) => cause.code)
    ${code}`
  const args = ['--input-type=module', '--eval', whole]
  const { stdout } = await promisify(execFile)(process.execPath, args, { env: { ...process.env, ...env } })
  return stdout.trim()
}

describe('Requests to this machine', () => {
  const hosts = ['auth.clouddrive.localhost', 'PrintShop.localhost', 'localhost', '127.0.0.1']

  it.each(hosts)('A14 go to 127.0.0.1 for %s, where the system says something else or nothing', async (host) => {
    const code = `
      dns.lookup = (name, ...rest) => name === '127.0.0.1' ? system(name, ...rest) : rest.pop()(new Error('asked for ' + name))
      beginProgram(process.env)
      console.log(await ask('http://${host}:${portOf(service)}'))`
    expect(await run(code)).toBe('directly')
  })

  it('A8 never go to a proxy, and others still do', async () => {
    const urls = [...hosts.map((host) => `http://${host}:${portOf(service)}`), 'http://shop.example/']
    const code = `
      beginProgram(process.env)
      for (const url of ${JSON.stringify(urls)}) console.log(await ask(url))`
    const env = { NODE_USE_ENV_PROXY: '1', HTTP_PROXY: `http://127.0.0.1:${portOf(proxy)}`, NO_PROXY: 'other.example' }
    const answers = (await run(code, env)).split('\n')
    expect(answers.slice(0, hosts.length)).toEqual(hosts.map(() => 'directly'))
    expect(asked).toHaveLength(1)
    expect(asked[0]).toContain('shop.example')
  })
})

describe('The names of other containers', () => {
  it('A12 are asked for each time: one that was away for a moment is found again', async () => {
    const code = `
      let away = true
      dns.lookup = (name, ...rest) => away ? rest.pop()(Object.assign(new Error(name), { code: 'ENOTFOUND' })) : system('127.0.0.1', ...rest)
      beginProgram(process.env)
      console.log(await ask('http://auth.clouddrive.localhost:${portOf(service)}'))
      away = false
      console.log(await ask('http://auth.clouddrive.localhost:${portOf(service)}'))`
    expect(await run(code, { LOCALHOST_NAMES: 'network' })).toBe('ENOTFOUND\ndirectly')
  })
})

async function serve(answer: Parameters<typeof createServer>[1]): Promise<Server> {
  const server = createServer(answer ?? (() => {}))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}
