import { createPrivateKey } from 'node:crypto'

/** What all keys here are, and how they sign. Every browser knows it. */
export const KEY = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }

/** A new pair of keys, which may be written to a file. */
export async function newKeys(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(KEY, true, ['sign', 'verify'])
}

/** A private key as the text of a file: PKCS #8 in PEM. */
export async function toPem(key: CryptoKey): Promise<string> {
  const der = Buffer.from(await crypto.subtle.exportKey('pkcs8', key))
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
    .export({ format: 'pem', type: 'pkcs8' })
    .toString()
}

/** The private key that `toPem` wrote. */
export async function fromPem(pem: string): Promise<CryptoKey> {
  const der = createPrivateKey(pem).export({ format: 'der', type: 'pkcs8' })
  return crypto.subtle.importKey('pkcs8', new Uint8Array(der), KEY, true, ['sign'])
}
