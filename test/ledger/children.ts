// Starts programs of their own on a ledger.
import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'

/** A child with what it prints. */
export interface Child {
  process: ChildProcess
  lines: string[]
  errors: string[]
  /** The exit code; null when it was killed. */
  ended: Promise<number | null>
}

/** Starts childWork.ts. */
export function startChild(...words: string[]): Child {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'childWork.ts'), ...words], { stdio: ['ignore', 'pipe', 'pipe'] })
  const [lines, errors]: [string[], string[]] = [[], []]
  let rest = ''
  child.stdout.on('data', (chunk: Buffer) => {
    const parts = (rest + chunk.toString()).split('\n')
    rest = parts.pop() ?? ''
    lines.push(...parts)
  })
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk.toString()))
  return { process: child, lines, errors, ended: new Promise(resolve => child.once('close', code => resolve(code))) }
}
