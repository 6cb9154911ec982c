import { proveOriginalWay } from './prove.ts'

proveOriginalWay()
