// `npm run conformance`: writes docs/conformance.md, which says for each requirement what tests it and where the check stands.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { conformancePage } from './conformance/page.ts'

const root = join(import.meta.dirname, '..')
const file = join(root, 'docs/conformance.md')

const page = await conformancePage(root)
const before = readFileSync(file, 'utf8')
writeFileSync(file, page)
console.log(before === page ? 'docs/conformance.md is as it was.' : 'docs/conformance.md is new.')
