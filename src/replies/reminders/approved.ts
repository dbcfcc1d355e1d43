import type { TemplateId } from '../../domain/reminders/choose.ts'
import type { Tone } from '../../domain/wording/concept.ts'

/** An approved template: a text that changes gets a new version, and the version stands in the log of every message. */
export interface Approved {
  version: number
  tone: Tone
  title: string
  /** False for a text that asks for no money: it needs no required elements. */
  asksMoney: boolean
}

/** The register of approved templates (reminders §2; send gate SG7). */
export const APPROVED: Record<TemplateId, Approved> = {
  M1: { version: 1, tone: 'T1', title: '账单告知', asksMoney: true },
  M2: { version: 1, tone: 'T1', title: '三天提醒', asksMoney: true },
  M3a: { version: 1, tone: 'T1', title: '维修完成回访', asksMoney: false },
  M3b: { version: 1, tone: 'T1', title: '维修满意后提醒', asksMoney: true },
  M4: { version: 1, tone: 'T1', title: '约定缴费日', asksMoney: true },
  M5: { version: 1, tone: 'T2', title: '约定未兑现询问', asksMoney: true },
  M6: { version: 1, tone: 'T1', title: '外地业主', asksMoney: true },
  M7: { version: 1, tone: 'T1', title: '关怀优先', asksMoney: true },
  M8: { version: 1, tone: 'T2', title: '先办事再谈', asksMoney: true },
  M9: { version: 1, tone: 'T2', title: '无异议部分', asksMoney: true },
  M10: { version: 1, tone: 'T1', title: '分期方案', asksMoney: true },
  M11: { version: 1, tone: 'T2', title: '核实原因', asksMoney: true },
  M12: { version: 1, tone: 'T4', title: '正式催告函', asksMoney: true },
  N1: { version: 1, tone: 'T1', title: '到期提醒', asksMoney: true },
  N2: { version: 1, tone: 'T1', title: '预约上门', asksMoney: true },
  N3: { version: 1, tone: 'T1', title: '分期提醒', asksMoney: true },
  N4: { version: 1, tone: 'T1', title: '到账跟进', asksMoney: false },
  N5: { version: 1, tone: 'T1', title: '到账感谢', asksMoney: false },
  N6: { version: 1, tone: 'T3', title: '催告前告知', asksMoney: true },
}

/** `M2.1`: the name of a template with its version, as it stands in drafts and logs. */
export function templateName(id: TemplateId): string {
  return `${id}.${APPROVED[id].version}`
}
