import { proveBothWays } from '../engine/both-ways.ts'

proveBothWays(import.meta.dirname)
