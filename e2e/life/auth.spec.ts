import { authActs } from './acts/auth.ts'
import { fillTable } from './table.ts'

fillTable(authActs)
