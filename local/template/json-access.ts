import type { Json, JsonObject } from './template-types.ts'

/** @returns the value as an object, or an empty one when it is something else or absent. */
export function asObject(value: Json | undefined): JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {}
}

/** @returns the value as a list, or an empty one when it is something else or absent. */
export function asList(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : []
}

/** @returns the value as text; numbers and booleans are written out, everything else is undefined. */
export function asText(value: Json | undefined): string | undefined {
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined
}

/** @returns the value as a number (templates also write numbers as text), or undefined. */
export function asNumber(value: Json | undefined): number | undefined {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined
}
