// knowledge PATH… [--community NAME]
import { loadKnowledge } from '../knowledge/folder.ts'
import { replaceClauses } from '../ledger/clauses.ts'
import { type Command, chosenCommunity, print, readArgs, tell, UsageError, WorkError } from './program.ts'

const USAGE = 'knowledge PATH… [--community NAME]'

/** Loads or replaces Markdown knowledge files; with an error in any of them nothing is loaded. */
export const run: Command = async (args, program) => {
  const { values, positionals } = readArgs(args, { community: { type: 'string' } }, USAGE)
  if (positionals.length === 0) throw new UsageError(`Usage: ${USAGE}`)
  const loaded = await loadKnowledge(positionals)
  for (const warning of loaded.warnings) tell(program, `提示 ${warning.file} 第${warning.line}行：${warning.message}`)
  if (loaded.errors.length > 0) {
    throw new WorkError(
      ['没有载入任何条款：', ...loaded.errors.map(error => `  ${error.file} 第${error.line}行：${error.message}`)].join('\n'),
    )
  }
  const storage = await program.openLedger()
  const community = await chosenCommunity(storage, values.community)
  const sources = [...new Set(loaded.clauses.map(clause => clause.source))]
  const change = await replaceClauses(storage, community.id, sources, loaded.clauses, loaded.aliases, program.now())
  const part = (label: string, topics: readonly string[]) =>
    topics.length === 0 ? '' : `，${label}${topics.length}条（${topics.join('、')}）`
  const moved = `${part('新增', change.added)}${part('修改', change.changed)}${part('停用', change.retired)}`
  print(program, `${community.name}：${loaded.clauses.length}条条款${moved}，不变${change.unchanged}条，问法${loaded.aliases.length}条`)
  return 0
}
