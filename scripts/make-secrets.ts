// Runs before the services, each of which has a container of its own: looks at the settings of all, makes their secrets and, on
// https, their certificates. The authority's key stays here; its certificate goes where all find whom to trust.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openDataFolder, writePrivateFile } from '../packages/service/src/data-folder.ts'
import { AUTHORITY_FILES } from '../packages/service/src/own-certificates.ts'
import { readSettings } from '../packages/service/src/settings.ts'
import { startOrExplain } from '../packages/service/src/start-error.ts'
import { checkComposeSettings } from './containers/compose-settings.ts'
import { makeClientSecrets } from './secrets.ts'
import { authorityFiles, keepCertificates } from './tls/keep-certificates.ts'

await startOrExplain(async () => {
  checkComposeSettings(process.env)
  const { dataDir, origins, tls } = readSettings(process.env)
  makeClientSecrets(dataDir)
  if (!tls) return
  await keepCertificates(dataDir, origins)
  const trusted = join(openDataFolder(dataDir, 'trusted'), AUTHORITY_FILES.certificate)
  writePrivateFile(trusted, readFileSync(authorityFiles(dataDir).certificate, 'utf8'))
})
