import 'reflect-metadata' // what @peculiar/x509 needs loaded before it
import { AsnConvert } from '@peculiar/asn1-schema'
import {
  GeneralName,
  GeneralSubtree,
  GeneralSubtrees,
  id_ce_nameConstraints,
  NameConstraints,
} from '@peculiar/asn1-x509'
import { Extension, X509Certificate } from '@peculiar/x509'

/** Names and addresses that never leave this machine — RFC 6761 §6.3, RFC 1122 §3.2.1.3, RFC 4291 §2.5.3 */
const LOOPBACK = [{ dNSName: 'localhost' }, { iPAddress: '127.0.0.0/8' }, { iPAddress: '::1/128' }]

/**
 * The extension of an authority that may speak for this machine alone: who steals its key can pretend to be nobody else —
 * RFC 5280 §4.2.1.10
 */
export function loopbackOnly(): Extension {
  const subtrees = LOOPBACK.map((name) => new GeneralSubtree({ base: new GeneralName(name) }))
  const constraints = new NameConstraints({ permittedSubtrees: new GeneralSubtrees(subtrees) })
  return new Extension(id_ce_nameConstraints, true, AsnConvert.serialize(constraints))
}

/** Whether a certificate says exactly that about itself. Throws when it is none. */
export function isLoopbackOnly(certificate: string): boolean {
  const said = new X509Certificate(certificate).getExtension(id_ce_nameConstraints)
  return said?.critical === true && Buffer.from(said.value).equals(Buffer.from(loopbackOnly().value))
}
