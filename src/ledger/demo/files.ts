// Reads the demo community from its folder.
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { DemoFile } from './expand.ts'

/** The CSV files of a demo folder (`examples/yunqili`), in order of name; throws when the folder is missing or holds none. */
export async function readDemoFiles(folder: string): Promise<DemoFile[]> {
  const names = (await readdir(folder)).filter(name => name.endsWith('.csv')).sort()
  if (names.length === 0) throw new Error(`No CSV file in ${folder}: the demo community is missing from this checkout`)
  return Promise.all(names.map(async name => ({ name, text: await readFile(path.join(folder, name), 'utf8') })))
}
