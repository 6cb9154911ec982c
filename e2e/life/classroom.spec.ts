import { classroomActs } from './acts/classroom.ts'
import { fillTable } from './table.ts'

fillTable(classroomActs)
