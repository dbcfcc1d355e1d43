// Finds knowledge on the disk: a community's folder, and what ships with the product.
import { readFileSync } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Alias, Clause } from './clause.ts'
import { compareClauses, type Reading, type Remark, readAliases, readClauses } from './read.ts'

/** All that stands in some knowledge files; with errors, nothing of it should be taken over. */
export interface LoadedKnowledge {
  clauses: Clause[]
  aliases: Alias[]
  errors: Remark[]
  warnings: Remark[]
}

/** Reads Markdown files and `aliases.jsonl`, or folders of them (not their subfolders); a path that is neither is an error. */
export async function loadKnowledge(paths: readonly string[]): Promise<LoadedKnowledge> {
  const loaded: LoadedKnowledge = { clauses: [], aliases: [], errors: [], warnings: [] }
  for (const path of paths) {
    const files = await filesOf(path)
    if (files.length === 0) loaded.errors.push({ file: path, line: 1, message: '这里没有 .md 文件，也没有 aliases.jsonl' })
    for (const file of files) take(loaded, file, await readFile(file, 'utf8'))
  }
  loaded.warnings.push(...compareClauses(loaded.clauses))
  return loaded
}

async function filesOf(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => null)
  if (!found) return []
  const names = found.isDirectory() ? (await readdir(path)).map(name => join(path, name)) : [path]
  return names.filter(name => name.endsWith('.md') || basename(name) === 'aliases.jsonl').sort()
}

function take(loaded: LoadedKnowledge, file: string, content: string): void {
  const name = basename(file)
  const noted = <T>(reading: Reading<T>): T[] => {
    loaded.errors.push(...reading.errors)
    loaded.warnings.push(...reading.warnings)
    return reading.items
  }
  if (file.endsWith('.jsonl')) loaded.aliases.push(...noted(readAliases(name, content)))
  else loaded.clauses.push(...noted(readClauses(name, content)))
}

/** The statute text that ships with the product: a community without a law file of its own still has it. */
export function lawClauses(): Clause[] {
  return mustRead(readClauses('法律条文.md', shipped('./law/法律条文.md')))
}

/** Questions people ask about the usual topics, and questions that property clauses do not cover. A topic a community lacks is unused. */
export function usualQuestions(): Alias[] {
  return mustRead(readAliases('questions.jsonl', shipped('./questions.jsonl')))
}

/** The text of a file that ships in this folder. */
export function shipped(name: string): string {
  return readFileSync(new URL(name, import.meta.url), 'utf8')
}

function mustRead<T>(reading: Reading<T>): T[] {
  const [error] = reading.errors
  if (error) throw new Error(`${error.file}:${error.line}: ${error.message}`)
  return reading.items
}
