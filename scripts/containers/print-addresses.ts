// Runs when the services answer: says what there is to open, as `npm start` does.
import { readSettings } from '../../packages/service/src/settings.ts'
import { IN_CONTAINERS, startTable } from '../start-table.ts'

console.log(startTable(readSettings(process.env), IN_CONTAINERS))
