// Writes the files of the demo community: node scripts/demo.ts. They are committed; a test checks that they are what this prints.
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { demoFiles } from './demo/sheets.ts'

const folder = path.join(import.meta.dirname, '../examples/yunqili')
mkdirSync(folder, { recursive: true })
for (const { name, text } of demoFiles()) writeFileSync(path.join(folder, name), text)
