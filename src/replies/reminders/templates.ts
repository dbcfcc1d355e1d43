// What staff read about the community's own reminder texts.
import type { Tone } from '../../domain/wording/concept.ts'

/** A text as it is listed. */
export interface ListedText {
  code: string
  version: number
  title: string
  tone: Tone
  /** What the shipped text is called whose place it takes. */
  situation: string
  state: 'draft' | 'approved' | 'retired'
  proposedBy: string
  approvedBy: string | null
}

/** How a text is made. */
export const TEMPLATE_USAGE = [
  '新建模板写成一条：新模板 场合 名称｜正文｜开场一｜开场二，例如：',
  '新模板 三天提醒 本小区提醒｜{称呼}您好，我是服务中心{身份}{管家}。{开场}。{截止日}前{缴费方式}都可以。有疑问请回复我；如已缴请忽略。｜您家{账期}{费项}{金额}还没有到账，可能是忙忘了',
  '场合写编号、名称或语气（T1、T2、T3），改已有的写它的编号（C1）。金额、日期、称呼只能用花括号里的空位，其余照写；经理批准后才使用。',
  '只给短信用的写“新模板 短信 三天提醒 …”：只用 T1，填好不超过160字，启用“短信备用”后先用它。',
].join('\n')

/** The community's own texts, and the situations there are texts for. */
export function templatesText(own: readonly ListedText[], situations: readonly { id: string; title: string; tone: Tone }[]): string {
  const lines = own.map(text => `· ${text.code}.${text.version} ${text.title}（${text.tone} ${text.situation}，${stateWords(text)}）`)
  return [
    own.length === 0 ? '本小区还没有自己的模板，用的是随产品的模板。' : '本小区自己的模板：',
    ...lines,
    `随产品的模板：${situations.map(({ id, title, tone }) => `${id} ${title}（${tone}）`).join('、')}。`,
    '看全文发“模板 M2”。',
    TEMPLATE_USAGE,
  ].join('\n')
}

function stateWords({ state, proposedBy, approvedBy }: ListedText): string {
  if (state === 'draft') return `${proposedBy}提出，待经理批准`
  return state === 'retired' ? '已停用' : `${approvedBy ?? ''}已批准，正在使用`
}

/** One text in full, with its blanks. */
export function templateText(name: string, title: string, text: string, openings: readonly string[]): string {
  return [`${name} ${title}：`, text, ...openings.map((opening, index) => `开场${index + 1}：${opening}`)].join('\n')
}

/** Only friendly texts go by SMS (open-points 26). */
export const SMS_T1_ONLY = '短信只用 T1 的场合'

/** The text cannot be kept as it is. */
export function templateRefused(faults: readonly string[]): string {
  return `这个模板没有保存：${faults.join('；')}。`
}

/** No such situation or text. */
export function templateUnknown(words: string): string {
  return `没有“${words}”这个场合或模板。\n${TEMPLATE_USAGE}`
}

/** The text with an invented household, for whoever proposes and whoever approves it. */
export function templatePreview(
  name: string,
  title: string,
  situation: string,
  tone: Tone,
  by: string,
  previews: readonly string[],
): string {
  const shown = previews.map((preview, index) => (previews.length === 1 ? preview : `${index + 1}. ${preview}`))
  return [`【新模板】${name} ${title}（${tone} ${situation}，${by}提出），检查通过。预览（虚构的一户）：`, ...shown].join('\n')
}

/** It waits for the manager. */
export const TEMPLATE_WAITS = '经理批准后，写提醒时先用它，“换个说法”也会给出它。'

/** In use, or not any more. */
export function templateStateText(state: 'approved' | 'retired', name: string, title: string): string {
  return state === 'approved' ? `已批准模板 ${name} ${title}，从现在起使用。` : `已停用模板 ${name} ${title}，新的提醒不再用它。`
}

/** It was decided before, or is not there. */
export const TEMPLATE_GONE = '这个模板已经处理过了，发“模板”查看现在的状态。'
