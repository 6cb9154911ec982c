import { dirname, join } from 'node:path'
import type { Container } from 'kubernetes-types/core/v1.js'

/** What a cluster would know of a pod: its settings, its address, where its volumes are, and how one starts a program within its network. */
export type Pod = {
  settings: Record<string, string>
  address: string
  volumes: string
  run: (command: string[]) => string[]
}

const project = join(import.meta.dirname, '../..')
const IMAGE = { DATA_DIR: '/data', LOCALHOST_NAMES: 'network', NODE_ENV: 'production' }

/**
 * How a container starts where there is no cluster: in the pod's network, with its own mounts on a system that it cannot write to, as user 1000
 * without a capability, and with the environment of its image and its manifest. Linux, as root.
 * @param command what runs in it, as for a probe; its own program, if nothing is said
 */
export function playContainer(container: Container, pod: Pod, command?: string[]): string[] {
  const env = environmentOf(container, pod)
  const fill = (text: string) => text.replace(/\$\((\w+)\)/g, (_, name) => env[name] ?? '')
  const program = command ?? [...(container.command ?? []), ...(container.args ?? [])].map(fill)
  const app = `/app/apps/${container.image?.split('/').at(-1)?.split(':')[0]}`
  const path = `${dirname(process.execPath)}:/usr/sbin:/usr/bin:/sbin:/bin`
  const told = Object.entries({ PATH: path, ...env }).map(([name, value]) => `${name}=${value}`)
  const bare = ['--reuid=1000', '--regid=1000', '--clear-groups', '--no-new-privs', '--bounding-set=-all']
  const last = ['exec', 'setpriv', ...bare, '--inh-caps=-all', 'env', '-i', ...told, ...program].map(quote).join(' ')
  const lines = ['set -e', 'mount --make-rprivate /', ...mounts(container, pod), `cd ${quote(app)}`, last]
  return pod.run(['unshare', '--mount', 'sh', '-c', lines.join('\n')])
}

function environmentOf({ env = [] }: Container, { settings, address }: Pod): Record<string, string> {
  const all: Record<string, string> = { ...IMAGE, ...settings }
  for (const { name, value, valueFrom } of env) {
    const key = valueFrom?.configMapKeyRef?.key ?? ''
    all[name] = value?.replace(/\$\((\w+)\)/g, (_, other) => all[other] ?? '') ?? settings[key] ?? address
  }
  return all
}

function mounts({ volumeMounts = [] }: Container, { volumes }: Pod): string[] {
  const own = volumeMounts.flatMap(({ name, subPath = '', mountPath, readOnly }) => {
    const [from, to] = [quote(join(volumes, name, subPath)), quote(mountPath)]
    const made = `[ -e ${from} ] || install -d -o 1000 -g 1000 ${from}`
    const place = `if [ -d ${from} ]; then mkdir -p ${to}; else mkdir -p ${quote(dirname(mountPath))}; : > ${to}; fi`
    return [made, place, `mount --bind ${from} ${to}`, ...(readOnly ? [`mount -o remount,ro,bind ${to}`] : [])]
  })
  const image = [`mount --bind ${quote(project)} /app`, 'mount -o remount,ro,bind /app']
  return [...image, 'mount -t tmpfs tmpfs /data', ...own, 'mount -o remount,ro,bind /']
}

const quote = (text: string) => (text === 'exec' ? text : `'${text.replaceAll("'", "'\\''")}'`)
