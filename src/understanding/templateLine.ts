// A text of the community in one message: 新模板 M2 三天提醒｜{称呼}您好，…{开场}…｜开场一｜开场二

/** A text as somebody typed it; `of` is what it is written for: a shipped text by number or name, one of the community, or a tone. */
export interface TemplateLine {
  of: string
  /** For an SMS alone: 新模板 短信 M2 …. */
  sms: boolean
  title: string
  text: string
  openings: string[]
}

/** Reads what stands after 新模板; null when it has not the form. */
export function readTemplateLine(words: string): TemplateLine | null {
  const sms = /^(?:短信|sms)[\s:：]+/i
  const [head = '', ...rest] = words
    .replace(sms, '')
    .split(/[|｜]/)
    .map(part => part.trim())
  const named = /^(\S{1,12})(?:\s+([\s\S]+))?$/.exec(head)
  const [, of = '', behind = ''] = named ?? []
  const [text, openings] = rest.length === 0 ? [behind, []] : [rest[0] ?? '', rest.slice(1)]
  if (of === '' || text === '') return null
  return { of, sms: sms.test(words), title: rest.length === 0 ? '' : behind, text, openings: openings.filter(opening => opening !== '') }
}
