import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writePrivateFile } from '@photo/service/data-folder'
import { StartError } from '@photo/service/start-error'
import ssh2 from 'ssh2'

/** The door's own key: the private part as OpenSSH writes it, the public part as it goes over the wire. */
export type HostKey = { privateKey: string; publicKey: Buffer }

/**
 * The ed25519 host key — RFC 8709. Made at the first start and kept: learners compare its fingerprint once, and their `ssh`
 * would warn them if it changed.
 */
export function readHostKey(folder: string): HostKey {
  const file = join(folder, 'host-key')
  if (!existsSync(file)) writePrivateFile(file, makeHostKey())
  const privateKey = readFileSync(file, 'utf8')
  const parsed = ssh2.utils.parseKey(privateKey)
  if (parsed instanceof Error) {
    throw new StartError(
      `The file ${file} is damaged: remove it, and a new key is made, which learners have to compare.`,
    )
  }
  return { privateKey, publicKey: parsed.getPublicSSH() }
}

/** A new key. The library spoils one in 256, those whose public part begins with a zero: it could not read them itself. */
export function makeHostKey(): string {
  for (;;) {
    const { private: key } = ssh2.utils.generateKeyPairSync('ed25519')
    if (!(ssh2.utils.parseKey(key) instanceof Error)) return key
  }
}
