import { galleryActs } from './acts/gallery.ts'
import { fillTable } from './table.ts'

fillTable(galleryActs)
