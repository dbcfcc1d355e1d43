import { reliability } from '../office/reliability.ts'
import { TELEGRAM } from './platform.ts'

reliability(TELEGRAM)
