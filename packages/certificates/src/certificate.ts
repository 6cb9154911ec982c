import 'reflect-metadata' // what @peculiar/x509 needs loaded before it
import { isIP } from 'node:net'
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509'
import type { Certified } from './authority.ts'
import { fromPem, KEY, newKeys, toPem } from './keys.ts'
import { validFor } from './validity.ts'

/** How long a certificate is good for, in days. A new one costs nobody anything. */
const DAYS = 90

/** Makes the certificate with which a server shows that it is `host` — RFC 9525 §4 */
export async function makeCertificate(authority: Certified, host: string): Promise<Certified> {
  const issuer = new X509Certificate(authority.certificate)
  const keys = await newKeys()
  const certificate = await X509CertificateGenerator.create({
    // Only for people to read. An address here would be taken for a name, which is not `localhost`.
    subject: [{ CN: [isIP(host) ? 'This computer' : host] }],
    issuer: issuer.subject,
    ...validFor(DAYS),
    signingAlgorithm: KEY,
    publicKey: keys.publicKey,
    signingKey: await fromPem(authority.key),
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension([{ type: isIP(host) ? 'ip' : 'dns', value: host }]),
      await AuthorityKeyIdentifierExtension.create(issuer.publicKey),
    ],
  })
  return { certificate: certificate.toString('pem'), key: await toPem(keys.privateKey) }
}
