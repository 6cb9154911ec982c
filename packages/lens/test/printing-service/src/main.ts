// A service as plain as can be, with an answer of every kind. It knows nothing of the lens, as the real ones: its folder's
// name is that of the shop's, by which the lens knows what to call it.
import { createReadStream } from 'node:fs'
import { createServer } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { openDatabase } from '@photo/service/database'
import { resolveLocalhostNames } from '@photo/service/localhost-names'
import { readOwnCertificate, trustOwnAuthority } from '@photo/service/own-certificates'
import { sessionSchema, sessions } from '@photo/service/sessions'
import { readSettings } from '@photo/service/settings'
import express from 'express'
import multer from 'multer'

resolveLocalhostNames()
const { origins, ports, tls, dataDir } = readSettings(process.env)
if (tls) trustOwnAuthority(dataDir)
const page = (words: string) => `<!doctype html>\n<title>${words}</title>\n<body><p>${words}</p></body>\n</html>\n`
const file = join(import.meta.dirname, '../../../package.json')
const app = express()

app.get('/page', (_req, res) => {
  res.set('Content-Security-Policy', "default-src 'self';style-src 'self' data:").send(page('Bonjour, l’été'))
})
app.get('/page-in-pieces', (_req, res) => {
  res.type('html').write('<!doctype html><title>x</title><body><p>one')
  res.write('two</p></bo')
  res.end('dy>')
})
app.get(
  '/page-of-a-session',
  sessions(openDatabase(':memory:', sessionSchema), { name: 'x_sid', origin: origins.printshop, secret: 's' }),
  (req, res) => {
    Object.assign(req.session, { visited: true })
    res.send(page('Session'))
  },
)
app.get('/compressed', (_req, res) => {
  res
    .type('html')
    .set('Content-Encoding', 'gzip')
    .send(gzipSync(page('Compressed')))
})
app.get('/written-head', (_req, res) => {
  res.writeHead(200, 'Fine', { 'Content-Type': 'text/plain', 'X-Twice': ['one', 'two'] }).end('écrit')
})
// As a busy service: it has answered, and comes to nothing else for a while.
let busyUntil = 0
app.get('/busy-afterwards', (_req, res) => {
  res.json({})
  const begin = performance.now()
  while (performance.now() < begin + 20);
  busyUntil = performance.timeOrigin + performance.now()
})
app.get('/busy-until', (_req, res) => res.json(busyUntil))
app.get('/redirect', (_req, res) => res.redirect(303, `${origins.auth}/authorize?state=some-state`))
app.get('/redirect-with-markup', (_req, res) => {
  res.redirect(303, `${origins.auth}/authorize?${new URLSearchParams({ client_id: 'x', state: '"><script>' })}`)
})
app.get('/redirect-elsewhere', (_req, res) => res.redirect(303, 'http://localhost:8080/callback?code=x'))
app.get('/redirect-to-an-app', (_req, res) => res.redirect(303, 'app://callback?code=x'))
app.get('/redirect-at-home', (_req, res) => res.redirect(303, '/page'))
app.get('/json', (_req, res) => res.json({ access_token: 'token-1', password: 'white-rabbit' }))
app.get('/nothing', (_req, res) => res.status(204).end())
app.get('/picture', (_req, res) => res.type('jpeg').send(Buffer.alloc(5_000, 7)))
app.get('/file', (_req, res) => res.sendFile(file, { maxAge: '1h' }))
app.get('/stream', (_req, res) => createReadStream(file).pipe(res.type('text')))
app.get('/large', (_req, res) => res.type('text').send('x'.repeat(200_000)))
app.get('/never', () => {})
app.get('/broken', () => {
  throw new Error('broken')
})
app.post('/form', express.urlencoded(), (req, res) => res.type('text').send(Object.keys(req.body ?? {}).join()))
app.post('/text', express.text({ limit: '1mb' }), (_req, res) => res.end('lu'))
app.post('/json', express.json(), (req, res) => res.json(Object.keys(req.body ?? {})))
app.post('/upload', multer().single('photo'), (req, res) => res.json({ bytes: req.file?.size, ...req.body }))

const server = tls ? createTlsServer(readOwnCertificate(dataDir, 'printshop'), app) : createServer(app)
server.listen(ports.printshop, '127.0.0.1', () => console.log('listening'))
process.on('SIGTERM', () => process.exit(0))
