import { spaActs } from './acts/spa.ts'
import { fillTable } from './table.ts'

fillTable(spaActs)
