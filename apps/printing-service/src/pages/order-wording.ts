import { isPrintedAsNumber } from '@photo/printed-title/printed-title'
import { euro, printsCents, sizeName } from '../prints/price-list.ts'
import { day, numberWord, plural } from '../wording.ts'

/** The words in which pages speak of orders. */
export const orderWording = { euro, sizeName, day, numberWord, plural, printsCents, isPrintedAsNumber }
