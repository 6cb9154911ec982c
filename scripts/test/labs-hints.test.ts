import { describe, expect, it } from 'vitest'
import { readCodeReferences } from '../../apps/classroom/src/code/code-reference.ts'
import { labFolders, loadLab } from '../../labs/engine/find-labs.ts'
import type { Clue } from '../../labs/engine/own-messages.ts'

const folders = labFolders()

/** Whose a check is, and which addresses are hers. */
const APPS = { printshop: 'printing-service', auth: 'cloud-drive-auth', photos: 'cloud-drive-photos', attacker: '' }
const isOf = {
  'cloud-drive-auth': /\/(authorize|token|consent|login|account|developer|register|userinfo)\b/,
  'cloud-drive-photos': /\/v1\/photos|POST \/photos|\/content\$/,
}

function isElsewhere({ at, request, check }: Clue): boolean {
  const address = request.source.replaceAll('\\', '')
  const [app = 'printing-service'] = at
    ? [APPS[at]]
    : Object.entries(isOf).flatMap(([one, its]) => (its.test(address) ? one : []))
  return !check?.startsWith(`apps/${app}/`)
}

describe('The hint of a lab from the learner’s last message', () => {
  it.each(folders.filter((folder) => !folder.startsWith('00-')))(
    '%s has hints about the learner’s own messages, and the checks that they name are there',
    async (folder) => {
      const { rounds } = await loadLab(folder.slice(0, 2))
      for (let round = 1; round <= rounds; round++) {
        const { hint } = await loadLab(folder.slice(0, 2), round)
        const checks = hint?.clues.flatMap(({ check = [] }) => check) ?? []
        expect(checks).not.toEqual([])
        expect(readCodeReferences(checks).map(({ written }) => written)).toEqual(checks)
      }
    },
  )

  it.each(folders)('%s names, of a request, no check that another party makes', async (folder) => {
    const { rounds } = await loadLab(folder.slice(0, 2))
    const elsewhere = Array.from({ length: rounds }, async (_, round) => {
      const { hint } = await loadLab(folder.slice(0, 2), round + 1)
      return hint?.clues.filter(({ check = 'packages/' }) => !check.startsWith('packages/')).filter(isElsewhere) ?? []
    })
    expect((await Promise.all(elsewhere)).flat()).toEqual([])
  })
})
