import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { StartError } from '../../packages/service/src/start-error.ts'
import { authorityFiles, keepAuthority } from './keep-certificates.ts'
import { findTrustLists, type TrustList } from './trust-lists.ts'

/** So many data folders may have put an authority of the same name into one list. */
const MOST = 20

const AFTER = `It can speak for localhost and names that end so, and for nobody else. Close your browser if it is open, then: npm run start:tls
To take it out again: npm run start:tls -- --untrust`

/** `-- --trust`: the browsers of this person believe our authority from now on. Makes it when there is none. */
export async function trust(dataDir: string): Promise<void> {
  await keepAuthority(dataDir)
  for (const { readers, missing, add } of ownLists(dataDir)) {
    if (missing) {
      mkdirSync(missing.folder, { recursive: true, mode: 0o700 })
      change(missing.make, dataDir)
    }
    change(add, dataDir)
    console.log(`Trusted by ${readers}.`)
  }
  console.log(AFTER)
}

/** `-- --untrust`: takes every authority of ours out of the lists that `trust` puts it into. Works after a reset as well. */
export function untrust(dataDir: string): void {
  for (const list of ownLists(dataDir)) {
    const taken = takeOut(list, dataDir)
    console.log(taken > 0 ? `Taken out: ${list.readers}.` : `It was not trusted by ${list.readers}.`)
  }
}

function takeOut({ isThere, remove, missing }: TrustList, dataDir: string): number {
  let taken = 0
  for (; !missing && taken < MOST && run(isThere, dataDir).status === 0; taken += 1) change(remove, dataDir)
  return taken
}

function ownLists(dataDir: string): TrustList[] {
  return findTrustLists({ platform: process.platform, home: homedir() }, authorityFiles(dataDir).certificate)
}

function change(command: string[], dataDir: string): void {
  const { status, stderr } = run(command, dataDir)
  if (status !== 0) throw byHand(stderr.trim(), dataDir)
}

function run([command = '', ...args]: string[], dataDir: string) {
  const result = spawnSync(command, args, { stdio: ['inherit', 'ignore', 'pipe'], encoding: 'utf8' })
  if (result.error) throw byHand(`there is no ${command} here`, dataDir)
  return result
}

function byHand(why: string, dataDir: string): StartError {
  const { certificate } = authorityFiles(dataDir)
  return new StartError(
    `The list of trusted authorities stays as it was (${why}): docs/tls.md says which package is missing, and how to do it by hand with ${certificate}.`,
  )
}
