import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { AUTHORITY_NAME } from './keep-certificates.ts'

/** A list of the authorities that a system or a browser trusts, and the commands that change it. */
export type TrustList = {
  readers: string
  /** The folder of the list, and what makes it, where there is none. */
  missing?: { folder: string; make: string[] }
  isThere: string[]
  add: string[]
  remove: string[]
}

type Machine = { platform: NodeJS.Platform; home: string }

/** The lists of this person, never of the whole computer: nobody has to be an administrator for a demo. */
export function findTrustLists({ platform, home }: Machine, certificate: string): TrustList[] {
  if (platform === 'darwin') return [keychain(home, certificate)]
  if (platform === 'win32') return [windowsStore(certificate)]
  return nssFolders(home).map((folder) => nssDatabase(folder, certificate))
}

function keychain(home: string, certificate: string): TrustList {
  const file = join(home, 'Library/Keychains/login.keychain-db')
  return {
    readers: 'Safari, Chrome and Firefox (your login keychain)',
    isThere: ['security', 'find-certificate', '-c', AUTHORITY_NAME, file],
    add: ['security', 'add-trusted-cert', '-r', 'trustRoot', '-p', 'ssl', '-k', file, certificate],
    remove: ['security', 'delete-certificate', '-t', '-c', AUTHORITY_NAME, file],
  }
}

function windowsStore(certificate: string): TrustList {
  return {
    readers: 'Edge, Chrome and Firefox (your own root certificates)',
    isThere: ['certutil', '-user', '-verifystore', 'Root', AUTHORITY_NAME],
    add: ['certutil', '-user', '-addstore', 'Root', certificate],
    remove: ['certutil', '-user', '-delstore', 'Root', AUTHORITY_NAME],
  }
}

// The same program name as on Windows, and another program: that of NSS.
function nssDatabase(folder: string, certificate: string): TrustList {
  const at = ['-d', `sql:${folder}`]
  const named = ['-n', AUTHORITY_NAME]
  const make = ['certutil', '-N', ...at, '--empty-password']
  return {
    readers: folder.includes('firefox') ? `Firefox (${folder})` : `Chrome and Chromium (${folder})`,
    ...(!existsSync(join(folder, 'cert9.db')) && { missing: { folder, make } }),
    isThere: ['certutil', '-L', ...at, ...named],
    add: ['certutil', '-A', ...at, ...named, '-t', 'C,,', '-i', certificate],
    remove: ['certutil', '-D', ...at, ...named],
  }
}

/** Where browsers on Linux keep their lists: Chrome's, which is made when there is none, and each profile of Firefox. */
function nssFolders(home: string): string[] {
  const chrome = ['.pki/nssdb', '.local/share/pki/nssdb', 'snap/chromium/current/.pki/nssdb'].map((at) =>
    join(home, at),
  )
  const found = chrome.filter((folder) => existsSync(folder))
  const profiles = ['.mozilla/firefox', '.config/mozilla/firefox', 'snap/firefox/common/.mozilla/firefox']
    .map((at) => join(home, at))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .filter((folder) => existsSync(join(folder, 'cert9.db')))
  return [...(found.length > 0 ? found : chrome.slice(0, 1)), ...profiles]
}
