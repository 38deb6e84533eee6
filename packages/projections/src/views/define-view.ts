import type { AuditMetadata } from '@cart-takeover/domain'
import { projectionsToldBy } from '../projection.js'

/** Defines a read model of this house: its recipes are told who really did it, for whom and in which takeover. */
export const defineView = projectionsToldBy<AuditMetadata>()
