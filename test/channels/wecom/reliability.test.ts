import { reliability } from '../office/reliability.ts'
import { WECOM } from './platform.ts'

reliability(WECOM)
