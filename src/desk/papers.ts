// Papers that go out in a chat as files: each is made from the ledger at the moment it is sent.
import { randomUUID } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { instantAt } from '../domain/calendar.ts'
import type { Reply } from '../domain/changes.ts'
import type { DemandPages, PaperRef } from '../domain/paper.ts'
import { communityCard } from '../ledger/directory.ts'
import { noticePages } from '../ledger/noticePapers.ts'
import type { Storage } from '../ledger/open.ts'
import { demandBody, demandFileName, demandFileText } from '../replies/ladder/demands.ts'
import { demandPaper } from '../replies/papers/demand.ts'
import { papersPdf } from '../reports/pdf.ts'
import { evidencePdf } from './evidence.ts'
import { drawFigures } from './figurePapers.ts'

/** Makes the file of a paper and says where it lies; whoever sent it takes it away. */
export type PaperMaker = (ref: PaperRef) => Promise<{ name: string; path: string }>

/** Papers over a ledger, written into `folder`, which only this program may read. */
export function makePapers(storage: Storage, folder: string): PaperMaker {
  return async ref => {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const place = (ending: string) => path.join(folder, `${randomUUID()}.${ending}`)
    if (ref.paper === 'figures') return drawFigures(storage, ref, place)
    const pdf = place('pdf')
    await writeFile(pdf, ref.paper === 'evidence' ? await evidencePdf(storage, ref) : await demandsPdf(storage, ref), { mode: 0o600 })
    return { name: `${ref.name}.pdf`, path: pdf }
  }
}

/** The approved demands, a page or more each. */
async function demandsPdf(storage: Storage, { noticeIds, name }: DemandPages): Promise<Uint8Array> {
  const pages = await noticePages(storage, noticeIds)
  const [first] = pages
  const community = first && (await communityCard(storage, first.communityId))
  if (!community) throw new Error(`There is no demand to print among ${noticeIds.join(', ')}.`)
  const papers = pages.map(({ text, approvedOn: on, ...page }) => {
    const { body, withPeriods } = demandBody(text)
    return demandPaper({ company: community.company, centre: `${community.name}服务中心`, ...page, text: body, withPeriods, on })
  })
  return papersPdf(name, papers, instantAt(community.zone, first.approvedOn, '12:00'))
}

/** The printed demands of these homes as a message to somebody of the company, in private. */
export function demandFile(chatId: string, demands: readonly { noticeId: string; unit: string }[]): Reply {
  const units = demands.map(one => one.unit)
  return {
    ...{ audience: 'private', kind: 'file', chatId, text: demandFileText(units) },
    paper: { paper: 'demands', noticeIds: demands.map(one => one.noticeId), name: demandFileName(units) },
  }
}
