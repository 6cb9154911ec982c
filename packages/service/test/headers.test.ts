import express from 'express'
import { describe, expect, it } from 'vitest'
import { securityHeaders } from '../src/headers.ts'
import { startTestServer } from './test-server.ts'

async function promiseOf(origin: string): Promise<string | null> {
  const server = await startTestServer('127.0.0.1', () => express().use(securityHeaders(origin)))
  const { headers } = await fetch(server.origin)
  await server.close()
  return headers.get('Strict-Transport-Security')
}

describe('The promise to speak https from now on', () => {
  it('S-51 TL-06 is made by a site with a name of its own', async () => {
    expect(await promiseOf('https://auth.drive.example')).toMatch(/^max-age=\d+$/)
  })

  it.each([
    'https://auth.clouddrive.localhost:9001',
    'https://localhost:9000',
    'https://127.0.0.1:9001',
    'http://localhost',
  ])('S-51 TL-06 is not made for %s, where something else may answer tomorrow', async (origin) => {
    expect(await promiseOf(origin)).toBeNull()
  })
})
