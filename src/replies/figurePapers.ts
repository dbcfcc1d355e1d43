// What stands beside a picture or workbook of figures.
import type { Day } from '../domain/calendar.ts'
import type { FigurePaper } from '../domain/paper.ts'
import { forTeam, type TeamText } from '../domain/speech.ts'

const WHAT: Readonly<Record<FigurePaper['form'], string>> = {
  buildings: '各楼栋收缴率',
  ageing: '欠费账龄',
  trend: '近半年收缴趋势',
  workbook: '收费报表',
}

/** The buttons under the figures. */
export const FORM_LABELS: Readonly<Record<FigurePaper['form'], string>> = {
  buildings: '各楼图',
  ageing: '账龄图',
  trend: '走势图',
  workbook: 'Excel报表',
}

/** One line beside the picture: what it shows, as of when. */
export function figureCaption(form: FigurePaper['form'], community: string, day: Day): TeamText {
  return forTeam(`${community} ${WHAT[form]}（截至${day}）`)
}

/** The name of the file, without its ending. */
export function figureFileName(form: FigurePaper['form'], community: string, day: Day): string {
  return `${community}-${WHAT[form]}-${day}`
}
