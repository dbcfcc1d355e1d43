// The community's own reminder texts: proposed by those who write to owners, approved and retired by the manager (reminders §3; send gate SG7).
import type { Change, Decision, PressAction, Reply, ReplyButton } from '../domain/changes.ts'
import { type Template, templateName } from '../domain/reminders/template.ts'
import { stoppedByWording } from '../domain/wording/stopped.ts'
import { newId } from '../ledger/keys.ts'
import { allTemplates, type OwnTemplate, SMS_CODE } from '../ledger/templates.ts'
import { shippedNamed, shippedTemplate, shippedTexts } from '../replies/reminders/approved.ts'
import { ownTextFaults } from '../replies/reminders/ownTexts.ts'
import { sampleText } from '../replies/reminders/sample.ts'
import * as say from '../replies/reminders/templates.ts'
import { ASK_PRIVATELY } from '../replies/talk.ts'
import { readTemplateLine, type TemplateLine } from '../understanding/templateLine.ts'
import { notAllowed } from './cases.ts'
import { ownButton } from './notices.ts'
import { decided, type Situation, sayHere } from './situation.ts'
import { reachableStaff } from './tellStaff.ts'

type Staff = Extract<Situation['caller'], { kind: 'staff' }>

/** The usual situation where only a tone is named. */
const BY_TONE: Readonly<Record<string, string>> = { t1: 'N1', t2: 'M11', t3: 'N6', t4: 'M12' }

function writer({ caller }: Situation): Staff | null {
  return caller.kind === 'staff' && ['steward', 'supervisor', 'manager'].includes(caller.role) ? caller : null
}

/** “模板”: the texts there are; “模板 M2”: one in full. */
export async function showTemplates(situation: Situation, words: string): Promise<Decision> {
  const staff = writer(situation)
  if (!staff) return notAllowed(situation, 'templates')
  if (situation.audience !== 'private') return decided('template', 'only in private', [sayHere(situation, ASK_PRIVATELY)])
  const all = await allTemplates(situation.desk.storage, situation.community.id)
  if (words !== '') return showOne(situation, staff, all, words)
  const standing = all.filter(({ state }) => state !== 'retired')
  const buttons = standing.flatMap(own => buttonsFor(staff, own))
  return decided('template', 'list', [here(situation, say.templatesText(standing.map(listed), shippedTexts()), buttons)])
}

function showOne(situation: Situation, staff: Staff, all: readonly OwnTemplate[], words: string): Decision {
  const own = all.findLast(({ id }) => id.toLowerCase() === words.toLowerCase())
  const found: Template | undefined = own ?? shippedNamed(words)
  if (!found) return decided('template', 'unknown', [here(situation, say.templateUnknown(words))])
  const text = say.templateText(templateName(found), found.title, found.text, found.openings)
  return decided('template', 'shown', [here(situation, text, own ? buttonsFor(staff, own) : [])])
}

function listed({ id, version, title, tone, situation, state, proposedBy, approvedBy }: OwnTemplate): say.ListedText {
  return { code: id, version, title, tone, situation: shippedTemplate(situation).title, state, proposedBy, approvedBy }
}

function buttonsFor({ accountId, role }: Staff, own: OwnTemplate): ReplyButton[] {
  return role === 'manager' ? decisionButtons(accountId, own.rowId, templateName(own), own.state) : []
}

function decisionButtons(accountId: string, templateId: string, name: string, from: OwnTemplate['state']): ReplyButton[] {
  if (from === 'retired') return []
  const button = (label: string, state: 'approved' | 'retired'): ReplyButton =>
    ownButton(accountId, `${label} ${name}`, { do: 'template_state', templateId, from, state })
  return from === 'approved' ? [button('停用', 'retired')] : [button('批准', 'approved'), button('不用', 'retired')]
}

/** “新模板 三天提醒 …｜…”: checked, shown with an invented household, kept for the manager's word. */
export async function newTemplate(situation: Situation, words: string): Promise<Decision> {
  const staff = writer(situation)
  if (!staff) return notAllowed(situation, 'templates')
  const { desk, community, audience, today, now } = situation
  if (audience !== 'private') return decided('template', 'only in private', [sayHere(situation, ASK_PRIVATELY)])
  const line = readTemplateLine(words)
  if (!line) return decided('template', 'not understood', [here(situation, say.TEMPLATE_USAGE)])
  const template = templateOf(line, await allTemplates(desk.storage, community.id))
  if (!template) return decided('template', 'unknown', [here(situation, say.templateUnknown(line.of))])
  if (line.sms && template.tone !== 'T1')
    return decided('refuse', 'template refused', [here(situation, say.templateRefused([say.SMS_T1_ONLY]))])
  const faults = ownTextFaults(template, { community, steward: staff.name, today })
  if (faults.length > 0) return stoppedByWording(decided('refuse', 'template refused', [here(situation, say.templateRefused(faults))]))
  const templateId = newId(now)
  const { id: code, version, situation: of, tone, title, text, openings } = template
  const change: Change = {
    kind: 'template_draft',
    templateId,
    code,
    version,
    situation: of,
    tone,
    title,
    text,
    openings,
    by: staff.name,
    at: now,
  }
  const replies = await shownToAll(situation, staff, template, templateId)
  return decided('template', `proposed ${templateName(template)}`, replies, [change])
}

/** The text as it would be kept: a new one, or the next version of one of the community. */
function templateOf({ of, sms, title, text, openings }: TemplateLine, all: readonly OwnTemplate[]): Template | null {
  const versions = all.filter(({ id }) => id.toLowerCase() === of.toLowerCase())
  const earlier = versions.reduce<OwnTemplate | undefined>((last, one) => (last && last.version > one.version ? last : one), undefined)
  const shipped = earlier ? shippedTemplate(earlier.situation) : shippedNamed(BY_TONE[of.toLowerCase()] ?? of)
  if (!shipped) return null
  const highest = Math.max(0, ...all.map(({ id }) => Number(id.slice(1))))
  return {
    id: earlier?.id ?? `${sms ? SMS_CODE : 'C'}${highest + 1}`,
    version: (earlier?.version ?? 0) + 1,
    situation: shipped.situation,
    tone: shipped.tone,
    channels: earlier?.channels ?? (sms ? ['sms'] : ['message', 'sms']),
    title: title || earlier?.title || shipped.title,
    asksMoney: shipped.asksMoney,
    text,
    openings,
  }
}

/** The preview, to whoever proposed it and to every manager who can be written to. */
async function shownToAll(situation: Situation, staff: Staff, template: Template, templateId: string): Promise<Reply[]> {
  const { desk, community, today } = situation
  const name = templateName(template)
  const previews = Array.from({ length: Math.max(1, template.openings.length) }, (_, variant) =>
    sampleText(template, community, staff.name, today, variant),
  )
  const text = say.templatePreview(name, template.title, shippedTemplate(template.situation).title, template.tone, staff.name, previews)
  const own = staff.role === 'manager' ? decisionButtons(staff.accountId, templateId, name, 'draft') : []
  const managers = staff.role === 'manager' ? [] : await reachableStaff(desk.storage, community.id, ['manager'])
  return [
    here(situation, `${text}\n${say.TEMPLATE_WAITS}`, own),
    ...managers.map(
      ({ accountId, chatId }): Reply => ({
        audience: 'private',
        kind: 'text',
        text,
        chatId,
        buttons: decisionButtons(accountId, templateId, name, 'draft'),
      }),
    ),
  ]
}

/** The manager's word: used from now on, or not any more. It is checked again, for the settings may have changed since. */
export async function decideTemplate(
  situation: Situation,
  { templateId, from, state }: Extract<PressAction, { do: 'template_state' }>,
): Promise<Decision> {
  const { caller, desk, community, audience, today, now } = situation
  if (caller.kind !== 'staff' || caller.role !== 'manager') return notAllowed(situation, 'templates')
  if (audience !== 'private') return decided('template', 'only in private', [sayHere(situation, ASK_PRIVATELY)])
  const own = (await allTemplates(desk.storage, community.id)).find(({ rowId }) => rowId === templateId)
  if (own?.state !== from) return decided('template', 'decided before', [here(situation, say.TEMPLATE_GONE)])
  const faults = state === 'approved' ? ownTextFaults(own, { community, steward: caller.name, today }) : []
  if (faults.length > 0) return stoppedByWording(decided('refuse', 'template refused', [here(situation, say.templateRefused(faults))]))
  const text = say.templateStateText(state, templateName(own), own.title)
  return decided(
    'template',
    `${state} ${templateName(own)}`,
    [here(situation, text)],
    [{ kind: 'template_state', templateId, state, by: caller.name, at: now }],
  )
}

function here({ inbound }: Situation, text: string, buttons: ReplyButton[] = []): Reply {
  return { audience: 'private', kind: 'text', text, chatId: inbound.chat.id, ...(buttons.length > 0 ? { buttons } : {}) }
}
