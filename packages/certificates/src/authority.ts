import 'reflect-metadata' // what @peculiar/x509 needs loaded before it
import {
  BasicConstraintsExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
} from '@peculiar/x509'
import { KEY, newKeys, toPem } from './keys.ts'
import { loopbackOnly } from './name-constraints.ts'
import { validFor } from './validity.ts'

/** A certificate and its private key, both as PEM. */
export type Certified = { certificate: string; key: string }

/** How long an authority is good for, in days: as long as nobody wants to trust a new one. */
const DAYS = 730

/**
 * Makes a certificate authority for this machine: it can sign for `localhost`, what ends so, and loopback addresses, and makes
 * no further authorities — RFC 5280 §4.2.1.9
 * @param name what people read in the list of their browser
 */
export async function makeAuthority(name: string): Promise<Certified> {
  const keys = await newKeys()
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: [{ CN: [name] }],
    ...validFor(DAYS),
    signingAlgorithm: KEY,
    keys,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true),
      loopbackOnly(),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  return { certificate: certificate.toString('pem'), key: await toPem(keys.privateKey) }
}
