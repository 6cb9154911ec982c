// `npm run handouts`: writes what a workshop prints into handouts/. The classroom serves the same under /workshop.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readCards } from '../apps/classroom/src/workshop/kit-texts.ts'
import { drawLadder } from '../apps/classroom/src/workshop/ladder.ts'
import { drawRoleCards } from '../apps/classroom/src/workshop/role-cards.ts'

const folder = join(import.meta.dirname, '../handouts')
mkdirSync(folder, { recursive: true })
const handouts = { 'role-cards.pdf': await drawRoleCards(readCards()), 'ladder.pdf': await drawLadder() }
for (const [name, bytes] of Object.entries(handouts)) writeFileSync(join(folder, name), bytes)
console.log(`Wrote ${Object.keys(handouts).join(' and ')} into ${folder}.`)
