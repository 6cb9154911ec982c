import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { styleText } from 'node:util'
import { JOIN_PAGE_BEYOND } from '../../apps/room/src/room-settings.ts'
import { findRunningDemo } from '../../packages/service/src/data-claim.ts'
import type { Settings } from '../../packages/service/src/settings.ts'
import { checkClock, checkDisk, checkNames, checkNode, checkPorts } from '../doctor/checks.ts'
import { trySecondDevice } from '../doctor/second-device.ts'
import { findAddresses } from './addresses.ts'
import type { Asked } from './arguments.ts'
import { checkDoorPorts } from './checks/door-ports.ts'
import { checkFirewall } from './checks/firewall.ts'
import { bad, checkAddress, checkVpn, type Finding, good } from './checks/network.ts'

/** A class writes more than one person: photos and orders of sixty. Bytes. */
const ENOUGH = 2 * 1024 * 1024 * 1024

/** `npm run room -- check`: what a class needs of this machine and this network, each with one sentence. Answers whether all is well. */
export async function checkRoom(settings: Settings, { address: asked, device }: Asked): Promise<boolean> {
  const { origins, dataDir, ports, roomSshPort } = settings
  const address = checkAddress(asked).well ? (asked ?? findAddresses()[0]?.address) : undefined
  const joinPort = ports.printshop + JOIN_PAGE_BEYOND
  const doorPorts = [roomSshPort, joinPort]
  const runs = findRunningDemo(dataDir) !== undefined
  const folder = existsSync(dataDir) ? dataDir : dirname(dataDir)
  const clock = join(import.meta.dirname, '../../package.json')
  const checks: [string, () => Finding | Promise<Finding>][] = [
    ['Node', () => finding(checkNode(process.versions.node), 'Node is new enough.')],
    ['Address', () => checkAddress(asked)],
    ['VPN', () => checkVpn()],
    ['Ports', async () => finding(await checkPorts(settings), 'The four ports are free, or ours.')],
    [
      'Door',
      () =>
        address && !runs ? checkDoorPorts(address, doorPorts) : good('Its ports are ours, or come after the address.'),
    ],
    [
      'Names',
      async () =>
        finding(
          await checkNames(Object.values(origins), undefined, ''),
          'The names lead to this machine; where the system knows none of them, browsers do.',
        ),
    ],
    ['Disk', () => finding(checkDisk(folder, ENOUGH), 'There is room on the disk.')],
    [
      'Clock',
      () =>
        finding(
          checkClock(clock),
          `The clock is not behind.${device ? '' : ' Whether it is ahead, a second device tells.'}`,
        ),
    ],
    ['Firewall', () => checkFirewall(doorPorts)],
  ]
  if (address && device && !runs)
    checks.push([
      'Device',
      async () =>
        finding(
          await tryDevice(address, joinPort),
          'A second device reaches this machine, and its clock is not far from ours.',
        ),
    ])
  let well = true
  for (const [name, check] of checks) {
    const found = await check()
    well &&= found.well
    console.log(`${found.well ? styleText('green', '✓') : styleText('red', '✗')} ${name.padEnd(9)} ${found.says}`)
  }
  return well
}

const tryDevice = (address: string, port: number) =>
  trySecondDevice({ port, here: [address], say: (line) => console.log(`  ${line}`) })

const finding = (problem: string | undefined, well: string): Finding => (problem ? bad(problem) : good(well))
