import { shopActs } from './acts/shop.ts'
import { fillTable } from './table.ts'

fillTable(shopActs)
