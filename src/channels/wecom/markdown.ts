// Plain text → the Markdown that shows it as it is. Somebody's words may be quoted in it: they must neither mention people nor make links.

const SHOWN_AS: Record<string, string> = { '*': '＊', '`': '｀', '<': '＜', '~': '～' }

/** The text so that it is read as it was written: line breaks kept, signs of Markdown that would change it shown as their wide forms. */
export function toMarkdown(text: string): string {
  return text
    .replace(/[*`<]|~(?=~)|(?<=~)~/g, sign => SHOWN_AS[sign] ?? sign)
    .replace(/\](?=\()/g, '］')
    .replace(/^([^\S\n]*)([#>])/gm, (_, indent: string, sign: string) => `${indent}${sign === '#' ? '＃' : '＞'}`)
    .replace(/([^\n])\n(?=[^\n])/g, '$1  \n')
}
