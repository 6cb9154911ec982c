import type { Wanted } from './arguments.ts'

/** The images of a room, as the base names them: the programs' folders. */
const PROGRAMS = ['cloud-drive-auth', 'cloud-drive-photos', 'printing-service', 'classroom', 'room']

const BEGIN = `# Made by \`npm run rooms\`, which writes it anew: change the base, or what you ask for.
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
`

/** The files of so many rooms, by their path: one kustomization a room, and one that has them all. */
export function overlaysOf(wanted: Wanted): Map<string, string> {
  const names = Array.from({ length: wanted.rooms }, (_, index) => `room-${index + 1}`)
  const rooms = names.map((name): [string, string] => [`${name}/kustomization.yaml`, roomOf(name, wanted)])
  return new Map([['kustomization.yaml', `${BEGIN}resources: [${names.join(', ')}]\n`], ...rooms])
}

function roomOf(name: string, { domain, seats, images, tag }: Wanted): string {
  const ours = PROGRAMS.map((one) => `  - { name: photo/${one}, newName: "${images}/${one}", newTag: "${tag}" }\n`)
  return `${BEGIN}namespace: ${name}
resources: [../../base]
images:
${ours.join('')}configMapGenerator:
  - { name: settings, behavior: merge, literals: [ROOM_SEATS=${seats}, ROOM_ADDRESS=${name}.${domain}] }
`
}
