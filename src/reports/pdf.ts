// Papers as PDF, A4. pdfkit and its font are large and loaded only here; the font is embedded with the characters used, so a paper prints the same everywhere.
import type { Paper, PaperPart } from '../domain/paper.ts'
import { CHART_FONT } from './chart.ts'

type Document = PDFKit.PDFDocument

const MARGIN = 56
const FOOT_SPACE = 36
const SIZES = { title: 20, heading: 13, text: 11, cell: 9.5, foot: 8 }
const BLACK = '#000000'
const GREY = '#666666'

/** A file that lies in a PDF, for programs to read. */
export interface Enclosure {
  name: string
  text: string
}

/** Renders a paper; `madeAt` is the date in its metadata, so that the same paper gives the same file. */
export function paperPdf(paper: Paper, madeAt: Date, enclosed?: Enclosure): Promise<Uint8Array> {
  return papersPdf(paper.title, [paper], madeAt, enclosed)
}

/** Renders several papers as one file, each from a new page on and with its own page numbers. */
export async function papersPdf(title: string, papers: readonly Paper[], madeAt: Date, enclosed?: Enclosure): Promise<Uint8Array> {
  const { default: PDFDocument } = await import('pdfkit')
  const doc = new PDFDocument({
    size: 'A4',
    margins: { top: MARGIN, left: MARGIN, right: MARGIN, bottom: MARGIN + FOOT_SPACE },
    bufferPages: true,
    font: CHART_FONT,
    info: { Title: title, CreationDate: madeAt },
  })
  const chunks: Uint8Array[] = []
  const whole = new Promise<Uint8Array>((resolve, reject) => {
    doc.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    doc.on('end', () => resolve(Buffer.concat(chunks)))
    doc.on('error', reject)
  })
  for (const [index, paper] of papers.entries()) {
    if (index > 0) doc.addPage()
    const first = doc.bufferedPageRange().count - 1
    doc.fontSize(SIZES.title).fillColor(BLACK).text(paper.title, { align: 'center' }).moveDown(0.8)
    for (const part of paper.parts) draw(doc, part)
    footEachPage(doc, paper.foot, first)
  }
  if (enclosed) doc.file(Buffer.from(enclosed.text), { name: enclosed.name, creationDate: madeAt, modifiedDate: madeAt })
  doc.end()
  return whole
}

function draw(doc: Document, part: PaperPart): void {
  switch (part.kind) {
    case 'heading':
      doc.moveDown(0.6).fontSize(SIZES.heading).fillColor(BLACK).text(part.text).moveDown(0.3)
      return
    case 'paragraph':
      doc
        .fontSize(SIZES.text)
        .fillColor(BLACK)
        .text(part.text, { align: part.align ?? 'left', lineGap: 4 })
        .moveDown(0.5)
      return
    case 'table':
      drawTable(doc, part)
      return
    default:
      part satisfies never
  }
}

function drawTable(doc: Document, { headers, rows, widths, amounts = [] }: Extract<PaperPart, { kind: 'table' }>): void {
  const line = doc.page.width - 2 * MARGIN
  const total = widths.reduce((sum, width) => sum + width, 0)
  doc.fontSize(SIZES.cell).fillColor(BLACK)
  doc.table({
    columnStyles: widths.map((width, index) => ({
      width: (line * width) / total,
      border: 0.5,
      padding: 4,
      align: { x: amounts.includes(index) ? ('right' as const) : ('left' as const), y: 'center' as const },
    })),
    data: [[...headers], ...rows.map(row => [...row])],
  })
  doc.x = MARGIN
  doc.moveDown(0.8)
}

/** Writes the foot of every page from `first` on. */
function footEachPage(doc: Document, foot: string, first: number): void {
  const { count } = doc.bufferedPageRange()
  for (let page = first; page < count; page++) {
    doc.switchToPage(page)
    const bottom = doc.page.height - MARGIN
    // Text below the margin would start another page.
    doc.page.margins.bottom = 0
    doc
      .fontSize(SIZES.foot)
      .fillColor(GREY)
      .text(`${foot}　第${page - first + 1}页，共${count - first}页`, MARGIN, bottom, {
        align: 'center',
        width: doc.page.width - 2 * MARGIN,
        lineBreak: false,
      })
  }
}
