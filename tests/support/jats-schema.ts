/** The RELAX NG schema of JATS Publishing, where `.ci/run` has fetched it; validated by xmllint. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Version 1.1, as the npm package substance-texture 1.0.0 ships it: no other package that can be had has one. */
const SCHEMA = fileURLToPath(new URL('../../node_modules/.cache/jats/JATS-publishing.rng', import.meta.url))

export const hasJatsSchema = existsSync(SCHEMA) && spawnSync('xmllint', ['--version']).status === 0

/** @returns What is wrong. */
export function validateJats(xml: string): string[] {
  const { stderr, status } = spawnSync('xmllint', ['--noout', '--nonet', '--relaxng', SCHEMA, '-'], {
    input: asVersion11(xml),
    encoding: 'utf8',
  })
  return status === 0 ? [] : stderr.split('\n').filter(Boolean)
}

/** What 1.3 has that 1.1 has not, of all that we write: its number, and the word for a date that is not known. 1.3 takes all that 1.1 takes. */
const asVersion11 = (xml: string): string =>
  xml
    .replace(/<!DOCTYPE[^>]*>/, '')
    .replace('dtd-version="1.3"', 'dtd-version="1.1"')
    .replace('<pub-date-not-available/>', '<pub-date><year/></pub-date>')
