// The prompts of the folder prompts/: Markdown with {{name}} placeholders. What fills them is data, whatever it says.
import { readFileSync } from 'node:fs'

/** What a model is told: by us, and about the matter. */
export interface Prompt {
  system: string
  user: string
}

/** The names of the prompts. */
export const PROMPTS = ['understand', 'choose', 'judge', 'staff', 'slip'] as const
/** The name of a prompt. */
export type PromptName = (typeof PROMPTS)[number]

const SEPARATOR = '\n=== user ===\n'
const read = new Map<PromptName, Prompt>()

/** Fills a prompt; throws when a value is missing, or one is given that the prompt does not name. */
export function renderPrompt(name: PromptName, values: Readonly<Record<string, string>>): Prompt {
  const template = templateOf(name)
  return fill(name, template, values)
}

/** Fills a template; the values stand only in the part about the matter, with the signs of our delimiters taken out of them. */
export function fill(name: string, template: Prompt, values: Readonly<Record<string, string>>): Prompt {
  const unused = new Set(Object.keys(values))
  if (/\{\{/.test(template.system)) throw new Error(`The prompt ${name} has a placeholder in its instructions.`)
  const user = template.user.replace(/\{\{(\w+)\}\}/g, (_, key: string) => {
    const value = values[key]
    if (value === undefined) throw new Error(`The prompt ${name} needs a value for {{${key}}}.`)
    unused.delete(key)
    return value.replaceAll('<', '＜').replaceAll('>', '＞')
  })
  const [extra] = unused
  if (extra !== undefined) throw new Error(`The prompt ${name} has no place for “${extra}”.`)
  return { system: template.system, user }
}

function templateOf(name: PromptName): Prompt {
  const known = read.get(name)
  if (known) return known
  const [system, user, ...rest] = readFileSync(new URL(`../../prompts/${name}.md`, import.meta.url), 'utf8').split(SEPARATOR)
  if (system === undefined || user === undefined || rest.length > 0) throw new Error(`The prompt ${name} must hold “=== user ===” once.`)
  const template = { system: system.trim(), user: user.trim() }
  read.set(name, template)
  return template
}
