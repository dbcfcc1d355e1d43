import { reliability } from '../office/reliability.ts'
import { CONSOLE } from './platform.ts'

reliability(CONSOLE)
