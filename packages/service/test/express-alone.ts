// Express alone, which knows nothing of OAuth: what our answers are compared with. `GET /` only answers. `POST /` reads a form, signs
// a text with ES256 and writes one row, as the least that any token request does.
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import Database from 'better-sqlite3'
import express from 'express'

const [port, file = ':memory:'] = process.argv.slice(2)
const database = new Database(file)
database.pragma('journal_mode = WAL')
database.pragma('synchronous = NORMAL')
database.exec('CREATE TABLE tokens (token BLOB PRIMARY KEY)')
const insert = database.prepare<[Buffer]>('INSERT INTO tokens VALUES (?)')
const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })

const app = express().disable('x-powered-by').disable('etag')
app.get('/', (_req, res) => void res.json({ said: 'hello' }))
app.post('/', express.urlencoded({ extended: false }), (req, res) => {
  insert.run(randomBytes(32))
  const text = Buffer.from(JSON.stringify(req.body))
  const signature = sign('sha256', text, { key: privateKey, dsaEncoding: 'ieee-p1363' })
  res.json({ access_token: `${text.toString('base64url')}.${signature.toString('base64url')}`, expires_in: 300 })
})
app.listen(Number(port), '127.0.0.1', () => console.log('listening'))
