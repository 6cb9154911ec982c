import { X509Certificate } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { join } from 'node:path'
import { type Certified, makeAuthority } from '../../packages/certificates/src/authority.ts'
import { makeCertificate } from '../../packages/certificates/src/certificate.ts'
import { isLoopbackOnly } from '../../packages/certificates/src/name-constraints.ts'
import { openDataFolder, writePrivateFile } from '../../packages/service/src/data-folder.ts'
import type { Origins } from '../../packages/service/src/origins.ts'
import {
  AUTHORITY_FILES,
  FOLDERS,
  type OwnFiles,
  ownCertificateFiles,
} from '../../packages/service/src/own-certificates.ts'

/** How our authority is called in the lists of browsers and systems. */
export const AUTHORITY_NAME = 'OAuth with photos (this computer only)'

/** What ends within this time is made anew, in milliseconds. */
const SPARE = 30 * 24 * 60 * 60 * 1000

/** Makes what is missing below DATA_DIR, or ends soon: the authority, and for each party a certificate of its own. */
export async function keepCertificates(dataDir: string, origins: Origins): Promise<void> {
  const authority = await keepAuthority(dataDir)
  for (const party of Object.keys(origins) as (keyof Origins)[]) {
    openDataFolder(dataDir, FOLDERS[party])
    const files = ownCertificateFiles(dataDir, party)
    const { hostname } = new URL(origins[party])
    const host = hostname.replaceAll(/[[\]]/g, '')
    if (!isGood(read(files), authority, host)) write(files, await makeCertificate(authority, host))
  }
}

/** The authority of this data folder. A new one has to be trusted anew, so the old one stays as long as it can. */
export async function keepAuthority(dataDir: string): Promise<Certified> {
  openDataFolder(dataDir, AUTHORITY_FILES.folder)
  const files = authorityFiles(dataDir)
  const found = read(files)
  if (found && isGood(found, found)) return found
  const made = await makeAuthority(AUTHORITY_NAME)
  write(files, made)
  return made
}

/** Whether a file is the certificate of an authority as we make them: so called, and good for this computer alone. */
export function isOwnAuthority(file: string): boolean {
  const text = readFileSync(file, 'utf8')
  try {
    return isLoopbackOnly(text) && new X509Certificate(text).subject === `CN=${AUTHORITY_NAME}`
  } catch {
    return false // no certificate at all
  }
}

/** Where the authority lies. */
export function authorityFiles(dataDir: string): OwnFiles {
  const folder = join(dataDir, AUTHORITY_FILES.folder)
  return { certificate: join(folder, AUTHORITY_FILES.certificate), key: join(folder, AUTHORITY_FILES.key) }
}

function isGood(found: Certified | undefined, authority: Certified, host?: string): boolean {
  if (!found) return false
  const certificate = new X509Certificate(found.certificate)
  const isFor =
    host === undefined || (isIP(host) ? certificate.checkIP(host) : certificate.checkHost(host)) !== undefined
  const lasts = certificate.validToDate.getTime() > Date.now() + SPARE
  return isFor && lasts && certificate.verify(new X509Certificate(authority.certificate).publicKey)
}

function read({ certificate, key }: OwnFiles): Certified | undefined {
  if (!existsSync(certificate) || !existsSync(key)) return undefined
  return { certificate: readFileSync(certificate, 'utf8'), key: readFileSync(key, 'utf8') }
}

function write(files: OwnFiles, { certificate, key }: Certified): void {
  writePrivateFile(files.key, key)
  writePrivateFile(files.certificate, certificate)
}
