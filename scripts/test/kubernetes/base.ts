import type { StatefulSet } from 'kubernetes-types/apps/v1.js'
import type { Container, Service } from 'kubernetes-types/core/v1.js'
import type { NetworkPolicy } from 'kubernetes-types/networking/v1.js'
import { parse, parseAllDocuments } from 'yaml'
import { read } from '../project-files.ts'

const base = (file: string) => read(`deploy/kubernetes/base/${file}.yaml`)

/** Each variable of a room's settings, as a container gets them. */
export const settings: NodeJS.ProcessEnv = Object.fromEntries(
  (parse(base('kustomization')).configMapGenerator[0].literals as string[]).map((line) => line.split('=')),
)
const room: StatefulSet = parse(base('room'))
export const door: Service = parse(base('door'))
export const policies = parseAllDocuments(base('network')).map((one): NetworkPolicy => one.toJS())
export const pod = room.spec?.template.spec
export const programs: Container[] = pod?.containers ?? []
export const containers: Container[] = [...(pod?.initContainers ?? []), ...programs]

/** The folder of a container's program: its image is named after it. */
export const folderOf = ({ image = '' }: Container) => `apps/${image.replace('photo/', '')}`
