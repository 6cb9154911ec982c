import { describe, expect, it } from 'vitest'
import { accountsFileIn } from '../../../apps/classroom/src/room/prepare-seats.ts'
import { JOIN_PAGE_BEYOND } from '../../../apps/room/src/room-settings.ts'
import { readSettings, SETTINGS } from '../../../packages/service/src/settings.ts'
import { temporaryFolder } from '../../../packages/service/test/temporary-folder.ts'
import { ownFolder } from '../../room/own-data.ts'
import { checkMayOpen } from '../../room/refusals.ts'
import { listServices } from '../../service-list.ts'
import { exists, find, read } from '../project-files.ts'
import { containers, door, folderOf, pod, policies, programs, settings } from './base.ts'

const { origins, ports, roomSshPort } = readSettings(settings)
const joinPort = ports.printshop + JOIN_PAGE_BEYOND
const self = new Map(programs.map(({ name, env = [] }) => [name, env.find((one) => one.name === 'SELF')?.value]))

/** A path or an address of a file, as it is written in a container: the tests run on Windows too. */
const inPod = (place: string) => place.replace(/^file:\/\/(\/[A-Z]:)?/, '').replaceAll('\\', '/')

describe('a room in a cluster', () => {
  it('runs the five programs of `npm run room`, each as it starts them', () => {
    const expected = listServices(true, {}, '/app').map(({ args }) => args.map(inPod))
    const asStarted = programs.map((one) => {
      const [node, ...args] = one.command ?? []
      expect(node).toBe('node')
      const known = args.filter((arg) => arg !== '--env-file=/data/class/room/room.env')
      return known.map((arg) => (arg.startsWith('src/') ? `/app/${folderOf(one)}/${arg}` : arg))
    })
    expect(asStarted.sort()).toEqual(expected.sort())
  })

  it('has settings that our programs know, and with which a room may open', () => {
    const told = ['ROOM_SEATS', 'ROOM_ADDRESS']
    expect(Object.keys(settings).filter((name) => ![...SETTINGS, ...told].includes(name))).toEqual([])
    const open = { what: 'open', seats: 24, asRoot: false, device: false } as const
    expect(() => checkMayOpen(readSettings(settings), open, false)).not.toThrow()
    expect(settings.DEMO_ACCOUNTS).toBe('off')
    const { folder, remove } = temporaryFolder()
    expect(inPod(accountsFileIn(ownFolder(folder)).replace(folder, '/data'))).toBe(settings.ACCOUNTS_FILE)
    expect(inPod(ownFolder('/data'))).toBe(settings.DATA_DIR)
    remove()
  })

  it('asks each program for its health at the address that it has', () => {
    expect(Object.fromEntries(self)).toEqual({
      ...{ auth: origins.auth, photos: origins.photos, printshop: origins.printshop, classroom: origins.learn },
      door: `http://$(ROOM_ADDRESS):${joinPort}`,
    })
    for (const { startupProbe, readinessProbe, livenessProbe } of programs) {
      for (const probe of [startupProbe, readinessProbe, livenessProbe])
        expect(probe?.exec?.command).toEqual(['node', '/app/scripts/containers/ask-health.ts'])
    }
  })

  it('lets nobody in but at the door, and nobody out', () => {
    expect(door.spec?.ports?.map(({ name, port, targetPort }) => [name, port, targetPort])).toEqual([
      ['ssh', roomSshPort, 'ssh'],
      ['join', joinPort, 'join'],
    ])
    const open = programs.flatMap(({ name, ports = [] }) => ports.map((one) => [name, one.name, one.containerPort]))
    expect(open).toEqual([
      ['door', 'ssh', roomSshPort],
      ['door', 'join', joinPort],
    ])
    const [nothing, atTheDoor, ...more] = policies.map(({ spec }) => spec)
    expect(nothing).toEqual({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] })
    expect(atTheDoor?.ingress?.flatMap(({ ports = [] }) => ports.map(({ port }) => port))).toEqual(['ssh', 'join'])
    expect([atTheDoor?.egress, more]).toEqual([undefined, []])
    expect(door.spec?.externalTrafficPolicy).toBe('Local')
  })

  it('gives each container limits, and no privilege', () => {
    for (const { name, resources, securityContext, image } of containers) {
      expect([name, Object.keys(resources?.limits ?? {}), Object.keys(resources?.requests ?? {})]).toEqual([
        name,
        ['cpu', 'memory'],
        ['cpu', 'memory'],
      ])
      expect(securityContext).toEqual({
        ...{ allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
      })
      expect(image).toMatch(/^photo\/[a-z-]+$/)
    }
    expect(pod?.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } })
    expect(pod?.automountServiceAccountToken).toBe(false)
  })

  it('gives each program the folders that it opens, and no other', () => {
    for (const one of programs) {
      const sources = find(`${folderOf(one)}/src/**/*.ts`)
        .map(read)
        .join('\n')
      const [, name = ''] = /const name = '([\w-]+)'/.exec(sources) ?? []
      const opened = [...sources.matchAll(/openDataFolder\([\w.]+, (?:'([\w-]+)'|name)\)/g)].map((at) => at[1] ?? name)
      const watched = one.command?.some((part) => part.includes('/lens/')) ? ['lens'] : []
      const follows = sources.includes('followAccounts(') ? ['accounts'] : []
      const told = one.command?.includes('--env-file=/data/class/room/room.env') ? ['room'] : []
      const mounted = (one.volumeMounts ?? []).filter(({ name }) => name === 'data')
      expect([one.name, new Set(mounted.map(({ mountPath }) => mountPath.split('/')[3]))]).toEqual([
        one.name,
        new Set([...opened, ...watched, ...follows, ...told]),
      ])
      for (const { subPath, mountPath } of mounted) expect(mountPath).toBe(`/data/${subPath}`)
      const scratch = (one.volumeMounts ?? []).filter(({ name }) => name === 'tmp')
      expect(scratch).toEqual([{ name: 'tmp', subPath: one.name, mountPath: '/tmp' }])
    }
  })

  it('shows the door’s key to the door alone, and the accounts to nobody who may write them but the classroom', () => {
    const mounts = (name: string) =>
      programs.flatMap((one) =>
        (one.volumeMounts ?? [])
          .filter((mount) => mount.mountPath === name)
          .map(({ readOnly }) => [one.name, readOnly ?? false]),
      )
    expect(mounts('/data/class/room')).toEqual([['door', false]])
    expect(mounts('/data/class/room/room.env')).toEqual([['classroom', true]])
    expect(mounts('/data/class/accounts')).toEqual([
      ['auth', true],
      ['photos', true],
      ['classroom', false],
    ])
  })

  it('has images that the Dockerfile makes', () => {
    for (const one of containers) expect(exists(`${folderOf(one)}/src/main.ts`)).toBe(true)
    const targets = [...read('Dockerfile').matchAll(/ AS ([\w-]+)$/gm)].map(([, name]) => name)
    const how = read('deploy/kubernetes/README.md')
    for (const target of ['service', 'classroom', 'room']) {
      expect(targets).toContain(target)
      expect(how).toContain(`--target ${target} `)
    }
  })
})
