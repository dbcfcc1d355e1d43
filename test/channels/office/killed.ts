import { spawn } from 'node:child_process'
import path from 'node:path'
import { expect } from 'vitest'
import type { HangingWork } from './childSender.ts'
import type { Town } from './town.ts'

/** A program of its own sends what waits, and is killed when the platform has it: a reminder, or a part of a long message. */
export async function killedInTheMiddle(town: Town, url: string, part?: HangingWork['part']): Promise<void> {
  const work: HangingWork = { address: town.platform.address(), url, now: town.now.toISOString(), ...(part === undefined ? {} : { part }) }
  const script = path.join(import.meta.dirname, 'childSender.ts')
  const child = spawn(process.execPath, [script, JSON.stringify(work)], { stdio: ['pipe', 'pipe', 'pipe'] })
  child.stdout.setEncoding('utf8').on('data', (text: string) => town.platform.printed(text))
  const ended = new Promise<NodeJS.Signals | null>(resolve => child.once('close', (_, signal) => resolve(signal)))
  let told = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    told += text
    if (told.includes('the platform has it')) child.kill('SIGKILL')
  })
  expect(await ended, told).toBe('SIGKILL')
}
