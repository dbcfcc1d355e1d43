// Learns the weights of answering and of the router from the data in this repository, and writes them with their training report.
import { writeFileSync } from 'node:fs'
import { trainAnswering } from './train/answering.ts'
import { trainRouter } from './train/router.ts'

const answering = await trainAnswering()
writeFileSync('src/knowledge/weights.json', `${JSON.stringify(answering, null, 2)}\n`)
process.stdout.write(`${JSON.stringify(answering.report, null, 2)}\n`)
const router = trainRouter()
writeFileSync('src/understanding/router.jsonl', router.lines.map(line => `${JSON.stringify(line)}\n`).join(''))
process.stdout.write(`${JSON.stringify(router.report, null, 2)}\n`)
