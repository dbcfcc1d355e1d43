// What a reader of a PDF sees: its text, page by page, read by pdf.js.
import { extractText, getDocumentProxy } from 'unpdf'

/** The text of each page, without the spaces that a layout puts between characters. */
export async function pagesOf(pdf: Uint8Array): Promise<string[]> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: false })
  return text.map(page => page.replace(/\s/g, ''))
}
