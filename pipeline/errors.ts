/** What can go wrong, told so that people know what to do. The message names the file; `cause` is kept. */

/** The input can't be read: empty, binary, of an unknown encoding, damaged. */
export class InputError extends Error {
  override readonly name = 'InputError'
}

/** A command line or an option that can't be. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** A config file that can't be. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/** A law was broken: a fault of emend or of a rule, never of the input. Nothing is written. */
export class LawError extends Error {
  override readonly name = 'LawError'
}
