import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import type { Origins } from './origins.ts'
import { StartError } from './start-error.ts'

/** Where a certificate and its private key lie. */
export type OwnFiles = { certificate: string; key: string }

/** Where the certificate authority of this demo lies below DATA_DIR. */
export const AUTHORITY_FILES = { folder: 'tls', certificate: 'authority.pem', key: 'authority.key' }

/** The folder of each party below DATA_DIR: nobody else needs its private key. */
export const FOLDERS: Record<keyof Origins, string> = {
  printshop: 'printing-service',
  auth: 'cloud-drive-auth',
  photos: 'cloud-drive-photos',
  learn: 'classroom',
}

/** Where a party's own certificate and private key lie. */
export function ownCertificateFiles(dataDir: string, party: keyof Origins): OwnFiles {
  const folder = join(dataDir, FOLDERS[party])
  return { certificate: join(folder, 'certificate.pem'), key: join(folder, 'certificate.key') }
}

/** Reads what a party shows to prove that it is itself. */
export function readOwnCertificate(dataDir: string, party: keyof Origins): { cert: string; key: string } {
  const files = ownCertificateFiles(dataDir, party)
  try {
    return { cert: readFileSync(files.certificate, 'utf8'), key: readFileSync(files.key, 'utf8') }
  } catch {
    throw new StartError(
      `The certificate ${files.certificate} is missing or unreadable: run \`npm run start:tls\`, which makes it.`,
    )
  }
}

/**
 * Makes this process trust our own authority, beside those that it trusts already: what NODE_EXTRA_CA_CERTS does at the start
 * of a process. Everything else about a certificate is checked as always.
 */
export function trustOwnAuthority(dataDir: string): void {
  const file = join(dataDir, AUTHORITY_FILES.folder, AUTHORITY_FILES.certificate)
  if (!existsSync(file)) return // not made yet: who starts the services makes it
  setDefaultCACertificates([...getCACertificates('default'), readFileSync(file, 'utf8')])
}
