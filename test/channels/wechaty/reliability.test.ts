import { reliability } from '../office/reliability.ts'
import { WECHATY } from './platform.ts'

reliability(WECHATY)
