// Plays the pod of a room as its manifest says it, without a cluster and without images: Linux, as root. Its probes have to be
// well, a learner comes in by the system's ssh from another machine, and nothing answers there but the door.
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdirSync, rmdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { StatefulSet } from 'kubernetes-types/apps/v1.js'
import type { ConfigMap, Container } from 'kubernetes-types/core/v1.js'
import { parseAllDocuments } from 'yaml'
import { openRoomDatabase } from '../apps/classroom/src/room/stores/database.ts'
import { createSeats } from '../apps/classroom/src/room/stores/seats.ts'
import { makeNetwork, mayMakeNetworks } from '../e2e/room/network.ts'
import { StartError, startOrExplain } from '../packages/service/src/start-error.ts'
import { temporaryFolder } from '../packages/service/test/temporary-folder.ts'
import { type Pod, playContainer } from './kubernetes/play-container.ts'
import { ownFolder } from './room/own-data.ts'

const base = join(import.meta.dirname, '../deploy/kubernetes/base')
const ends: (() => unknown)[] = []

await startOrExplain(async () => {
  if (!mayMakeNetworks()) throw new StartError('This makes networks: run it on Linux, as root.')
  try {
    await verify()
  } finally {
    for (const end of ends.reverse()) await end()
  }
})

async function verify(): Promise<void> {
  const built = execFileSync('kubectl', ['kustomize', base], { encoding: 'utf8' })
  const all = parseAllDocuments(built).map((one) => one.toJS())
  const { data = {} }: ConfigMap = all.find(({ kind }) => kind === 'ConfigMap')
  const { spec }: StatefulSet = all.find(({ kind }) => kind === 'StatefulSet')
  const { initContainers = [], containers = [] } = spec?.template.spec ?? {}

  const { folder, remove } = temporaryFolder()
  const network = makeNetwork(1)
  ends.push(remove, network.remove)
  for (const place of ['/app', '/data'].filter((one) => !existsSync(one))) {
    mkdirSync(place)
    ends.push(() => rmdirSync(place))
  }
  for (const volume of ['data', 'tmp']) {
    mkdirSync(join(folder, volume))
    chownSync(join(folder, volume), 1000, 1000)
  }
  const { address, run } = network.host
  const pod = { settings: data, address, volumes: folder, run }
  for (const one of initContainers) {
    const [command = '', ...args] = playContainer(one, pod)
    execFileSync(command, args, { stdio: 'inherit' })
  }
  for (const one of containers) begin(one, pod)
  for (const one of containers) await untilWell(one, pod)

  const [learner] = network.learners
  const ask = await comeIn(learner?.run ?? run, folder, address)
  if (!ask('http://printshop.localhost:9000/').includes('PrintShop')) throw new StartError('No way leads to the shop.')
  const open = [9000, 9001, 9002, 9003].filter((port) => ask(`http://${address}:${port}/`) !== '')
  if (open.length > 0) throw new StartError(`Outside of the room there answers ${open}.`)
  console.log(`${containers.length} programs are well, a learner came in, and nothing but the door answers outside.`)
}

function begin(container: Container, pod: Pod): void {
  const [command = '', ...args] = playContainer(container, pod)
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'] })
  const ended = once(child, 'exit')
  ends.push(() => child.kill('SIGTERM') && ended)
}

/** As the kubelet asks: the probe again and again, as often as the manifest says that it may fail. */
async function untilWell(container: Container, pod: Pod): Promise<void> {
  const { exec, failureThreshold = 3 } = container.startupProbe ?? {}
  const [command = '', ...args] = playContainer(container, pod, exec?.command)
  for (let failed = 0; failed < failureThreshold; failed++) {
    if (spawnSync(command, args).status === 0) return
    await pause(1000)
  }
  throw new StartError(`${container.name} does not get well: the lines above may say why.`)
}

/** A learner's line, on a machine of her own. Answers how she opens a page there: what comes, or nothing. */
async function comeIn(run: Pod['run'], folder: string, address: string): Promise<(page: string) => string> {
  const database = openRoomDatabase(ownFolder(join(folder, 'data')))
  const CODE = createSeats(database).all()[0]?.code ?? ''
  database.close()
  const types = join(folder, 'types-the-code')
  writeFileSync(types, '#!/bin/sh\necho "$CODE"\n', { mode: 0o700 })
  const trust = ['-F', 'none', '-o', 'UserKnownHostsFile=/dev/null', '-o', 'StrictHostKeyChecking=no']
  const line = ['-N', '-p', '2222', '-L', '9000:127.0.0.1:9000', `seat1@${address}`]
  const [command = '', ...args] = run(['ssh', ...trust, ...line])
  const env = { PATH: process.env.PATH, CODE, SSH_ASKPASS: types, SSH_ASKPASS_REQUIRE: 'force', DISPLAY: ':0' }
  const ssh = spawn(command, args, { env, stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = once(ssh, 'exit')
  ends.push(() => ssh.kill('SIGINT') && ended)
  let said = ''
  for await (const chunk of ssh.stderr) {
    said += chunk
    if (said.includes('You are in.')) break
  }
  if (!said.includes('You are in.')) throw new StartError(`The door did not let a learner in: ${said}`)
  return (page) => {
    const [curl = '', ...rest] = run(['curl', '--silent', '--max-time', '10', page])
    return spawnSync(curl, rest, { encoding: 'utf8' }).stdout
  }
}
