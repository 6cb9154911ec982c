import type PDFDocument from 'pdfkit'

export type Pdf = typeof PDFDocument.prototype

/** Centimetres in the PDF's own unit, 1/72 inch. */
export const cm = (centimetres: number) => (centimetres / 2.54) * 72

export const ink = '#2a1a10'
export const grey = '#6a5140'
export const accent = '#a84300'
export const line = '#e2d2bd'
export const warningPaper = '#fff0cc'
export const warningInk = '#5c3c00'
