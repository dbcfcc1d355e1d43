// A sheet the manager drops into the private chat: tried first, with every wrong row named; written by a button, whole or not at all.
import type { InboundFile } from '../channels/channel.ts'
import type { Change, Decision, Reply } from '../domain/changes.ts'
import { type ImportReport, importContents } from '../ledger/import/importFiles.ts'
import { newId } from '../ledger/keys.ts'
import { findUpload, UPLOAD_HOURS } from '../ledger/uploads.ts'
import {
  FILE_NOT_FETCHED,
  IMPORT_DROPPED,
  IMPORT_IS_THE_MANAGERS,
  importChangesNothing,
  importDone,
  importOffered,
  importRefused,
  UPLOAD_GONE,
} from '../replies/importReport.ts'
import { ownButton } from './notices.ts'
import { decided, type Situation } from './situation.ts'

const SHEET = /\.(?:xlsx|csv|xls)$/i
/** A platform that does not tell the name of a file. */
const NAMELESS = /\.bin$|^[^.]*$/i
const ZIP = Buffer.from('PK\u0003\u0004')

/** A file that may be a sheet for the import, by its name. */
export function mayBeSheet({ kind, name }: InboundFile): boolean {
  return kind === 'document' && (SHEET.test(name) || NAMELESS.test(name))
}

/** Tries the sheet a member of staff sent in private; null when it is none. */
export async function trySheet(situation: Situation, file: InboundFile, fetchBytes: () => Promise<Uint8Array>): Promise<Decision | null> {
  const { caller, community, now, desk } = situation
  if (caller.kind !== 'staff' || (caller.role !== 'manager' && !SHEET.test(file.name))) return null
  if (caller.role !== 'manager') return decided('refuse', 'import: not the manager', [say(situation, IMPORT_IS_THE_MANAGERS)])
  const bytes = await fetchBytes().catch(() => null)
  if (bytes === null) return decided('import', 'the file cannot be had', [say(situation, FILE_NOT_FETCHED)])
  const content = Buffer.from(bytes)
  const isWorkbook = content.subarray(0, ZIP.length).equals(ZIP)
  if (!SHEET.test(file.name) && !isWorkbook) return null
  const name = SHEET.test(file.name) ? file.name : `${file.name.replace(NAMELESS, '') || '文件'}.xlsx`
  const report = await importContents(desk.storage, [{ name, content }], { now, community: community.name, dryRun: true })
  const detail = { file: name, problems: report.problemCount, sheets: report.sheets.map(({ sheet, rows }) => ({ sheet, rows })) }
  if (report.problemCount > 0) return { ...decided('import', 'tried: wrong rows', [say(situation, importRefused(report))]), detail }
  if (!changesAnything(report))
    return { ...decided('import', 'tried: nothing new', [say(situation, importChangesNothing(report))]), detail }
  return { ...offer(situation, caller.accountId, name, content, report), detail }
}

function offer(situation: Situation, accountId: string, name: string, content: Buffer, report: ImportReport): Decision {
  const { now } = situation
  const uploadId = newId(now)
  const expiresAt = new Date(now.getTime() + UPLOAD_HOURS * 3_600_000)
  const kept: Change = { kind: 'upload', uploadId, accountId, name, content: content.toString('base64'), at: now, expiresAt }
  const buttons = [
    ownButton(accountId, '确认导入', { do: 'office', what: { act: 'import', uploadId } }),
    ownButton(accountId, '不导入', { do: 'office', what: { act: 'import_drop', uploadId } }),
  ]
  return decided('import', 'tried: shown', [{ ...say(situation, importOffered(report)), buttons }], [kept])
}

/** 确认导入: written in one transaction, as the file lies here. Done again after a crash it changes nothing more: the same rows are the same rows. */
export async function confirmImport(situation: Situation, uploadId: string): Promise<Decision> {
  const { caller, community, now, desk } = situation
  if (caller.kind !== 'staff' || caller.role !== 'manager')
    return decided('refuse', 'import: not the manager', [say(situation, IMPORT_IS_THE_MANAGERS)])
  const upload = await findUpload(desk.storage, community.id, uploadId, now)
  if (!upload) return decided('import', 'the file is gone', [say(situation, UPLOAD_GONE)])
  const { name, content } = upload
  const report = await importContents(desk.storage, [{ name, content }], { now, community: community.name, actor: `staff:${caller.name}` })
  const text = report.written ? importDone(report) : report.problemCount > 0 ? importRefused(report) : importChangesNothing(report)
  const detail = { file: name, written: report.written, problems: report.problemCount }
  return {
    ...decided('import', report.written ? 'written' : 'not written', [say(situation, text)], [{ kind: 'upload_done', uploadId }]),
    detail,
  }
}

/** 不导入: the file is not kept. */
export function dropImport(situation: Situation, uploadId: string): Decision {
  return decided('import', 'dropped', [say(situation, IMPORT_DROPPED)], [{ kind: 'upload_done', uploadId }])
}

function changesAnything({ sheets }: ImportReport): boolean {
  return sheets.some(({ created, updated }) => created + updated > 0)
}

function say({ inbound }: Situation, text: string): Reply {
  return { audience: 'private', kind: 'text', text, chatId: inbound.chat.id }
}
