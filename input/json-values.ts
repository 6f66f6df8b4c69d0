/** JSON of other programs, of which nothing is sure: each value is looked at before it is used. */
import { InputError } from '../pipeline/errors.ts'

export type JsonObject = Readonly<Record<string, unknown>>

/** @throws {InputError} where it is no JSON; a file that breaks off is the usual reason. */
export function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''))
  } catch (error) {
    throw new InputError(
      `${name}: JSON that can't be read: ${(error as Error).message}. See whether the program that wrote it was interrupted`,
      { cause: error },
    )
  }
}

export const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value)

export const objectOf = (value: unknown): JsonObject => (isObject(value) ? value : {})

export const objectsOf = (value: unknown): JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : [])

export const stringOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Strings of a list; one that stands alone is a list of one. */
export const stringsOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((each): each is string => typeof each === 'string' && each.trim() !== '')

/** A whole number within bounds; else `otherwise`. */
export const integerOf = (value: unknown, least: number, most: number, otherwise: number): number =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most ? value : otherwise
