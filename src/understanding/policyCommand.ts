// `/policy`, `/policy 联系频率`, `/policy set KEY VALUE`, `/policy history`, and the same in Chinese words.

/** What is asked about the community's settings. */
export type PolicyCommand =
  | { name: 'policy'; do: 'show'; section?: string }
  | { name: 'policy'; do: 'history' }
  /** `text` null: back to the shipped value. */
  | { name: 'policy'; do: 'set'; key: string; text: string | null }

/** Reads what stands behind `/policy` or 规则. */
export function readPolicyCommand(argument: string): PolicyCommand {
  if (/^(?:history|历史|记录|变更记录)$/i.test(argument)) return { name: 'policy', do: 'history' }
  const change = /^(?:set|设置|设|改为?|修改)\s+(\S+)(?:\s+([\s\S]+))?$/i.exec(argument)
  if (change) {
    const text = (change[2] ?? '').trim()
    return { name: 'policy', do: 'set', key: change[1] ?? '', text: /^(?:default|默认|默认值|恢复默认)$/i.test(text) ? null : text }
  }
  return argument === '' ? { name: 'policy', do: 'show' } : { name: 'policy', do: 'show', section: argument }
}

/** The Chinese words for it: 规则, 收费规则, 规则 设置 KEY VALUE; null for everything else. */
export function policyWords(text: string): PolicyCommand | null {
  const match = /^(?:(?:催缴|收费|小区)?规则|规则设置|小区设置)(?:\s+([\s\S]+))?$/.exec(text)
  return match ? readPolicyCommand((match[1] ?? '').trim()) : null
}
