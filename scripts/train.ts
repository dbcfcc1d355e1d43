// Learns the weights of answering, of the router and of the wording check from the data in this repository, and writes them with their
// training report. `npm run train -- wording` learns only what is named.
import { writeFileSync } from 'node:fs'
import { trainAnswering } from './train/answering.ts'
import { trainRequests } from './train/requests.ts'
import { trainRouter } from './train/router.ts'
import { crossValidateUnseen, trainWording } from './train/wording.ts'

const wanted = process.argv.slice(2)
const isWanted = (name: string): boolean => wanted.length === 0 || wanted.includes(name)
const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

if (isWanted('answering')) {
  const answering = await trainAnswering()
  writeFileSync('src/knowledge/weights.json', json(answering))
  process.stdout.write(json(answering.report))
}
if (isWanted('router')) {
  const router = trainRouter()
  writeFileSync('src/understanding/router.jsonl', router.lines.map(line => `${JSON.stringify(line)}\n`).join(''))
  process.stdout.write(json(router.report))
}
if (isWanted('wording')) {
  const wording = trainWording()
  writeFileSync('src/domain/wording/weights.json', json(wording))
  process.stdout.write(json(wording.report))
}
// Learns nothing that ships, so only when asked for.
if (wanted.includes('unseen')) process.stdout.write(json(crossValidateUnseen()))
if (isWanted('requests')) {
  const requests = trainRequests()
  writeFileSync('src/domain/wording/requestWeights.json', json(requests))
  process.stdout.write(json(requests.report))
}
