import { expect, it } from 'vitest'
import { readSettings } from '../../../packages/service/src/settings.ts'
import { IN_CONTAINERS, startTable } from '../../start-table.ts'

it('S-51 the table of the start says on https, and on https only, how a browser learns to trust and to forget', () => {
  const table = startTable(readSettings({ TLS: 'on' }))
  expect(table).toContain('https://auth.clouddrive.localhost:9001')
  expect(table).toContain('npm run start:tls -- --trust')
  expect(table).toContain('npm run start:tls -- --untrust')
  expect(startTable(readSettings({ TLS: 'on' }), IN_CONTAINERS)).toContain('addresses:/data/tls/authority.pem')
  expect(startTable(readSettings({}))).not.toMatch(/https|trust/)
})
