import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { StartError } from '../../packages/service/src/start-error.ts'
import { authorityFiles, isOwnAuthority, keepAuthority } from './keep-certificates.ts'
import { findTrustLists, type TrustList } from './trust-lists.ts'

/** So many data folders may have put an authority of the same name into one list. */
const MOST = 20

const AFTER = `It can speak for localhost and names that end so, and for nobody else. Close your browser if it is open, then: npm run start:tls
To take it out again: npm run start:tls -- --untrust`

/**
 * `-- --trust`: the browsers of this person believe our authority from now on. Makes it when there is none.
 * @param file the authority's certificate, when it comes from elsewhere, such as from a container
 */
export async function trust(dataDir: string, file?: string): Promise<void> {
  if (file === undefined) await keepAuthority(dataDir)
  else checkAuthority(file)
  const certificate = file ?? authorityFiles(dataDir).certificate
  for (const { readers, missing, add } of ownLists(certificate)) {
    if (missing) {
      mkdirSync(missing.folder, { recursive: true, mode: 0o700 })
      change(missing.make, certificate)
    }
    change(add, certificate)
    console.log(`Trusted by ${readers}.`)
  }
  console.log(AFTER)
}

/** `-- --untrust`: takes every authority of ours out of the lists that `trust` puts it into. Works after a reset as well. */
export function untrust(dataDir: string): void {
  const { certificate } = authorityFiles(dataDir)
  for (const list of ownLists(certificate)) {
    const taken = takeOut(list, certificate)
    console.log(taken > 0 ? `Taken out: ${list.readers}.` : `It was not trusted by ${list.readers}.`)
  }
}

// What comes from elsewhere may be anybody's, and the words below would be untrue of it.
function checkAuthority(file: string): void {
  if (!existsSync(file)) throw new StartError(`There is no file ${file}: docs/tls.md says how it gets here.`)
  if (isOwnAuthority(file)) return
  throw new StartError(`${file} is not the certificate of a demo like this one, so nobody was told to trust it.`)
}

function takeOut({ isThere, remove, missing }: TrustList, certificate: string): number {
  let taken = 0
  for (; !missing && taken < MOST && run(isThere, certificate).status === 0; taken += 1) change(remove, certificate)
  return taken
}

function ownLists(certificate: string): TrustList[] {
  return findTrustLists({ platform: process.platform, home: homedir() }, certificate)
}

function change(command: string[], certificate: string): void {
  const { status, stderr } = run(command, certificate)
  if (status !== 0) throw byHand(stderr.trim(), certificate)
}

function run([command = '', ...args]: string[], certificate: string) {
  const result = spawnSync(command, args, { stdio: ['inherit', 'ignore', 'pipe'], encoding: 'utf8' })
  if (result.error) throw byHand(`there is no ${command} here`, certificate)
  return result
}

function byHand(why: string, certificate: string): StartError {
  return new StartError(
    `The list of trusted authorities stays as it was (${why}): docs/tls.md says which package is missing, and how to do it by hand with ${certificate}.`,
  )
}
