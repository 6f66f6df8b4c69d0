/**
 * Writes outputs so that none is ever seen half-written: beside its place first, then renamed. The outputs of one input appear together,
 * or not at all.
 */
import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { access, copyFile, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, extname, join, normalize } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { UsageError } from '../pipeline/errors.ts'
import { explainWriting } from './explain.ts'
import { EXTENSIONS } from './formats.ts'

export interface File {
  readonly path: string
  readonly text: string | Uint8Array
}

/**
 * @param workshop Where files are until they are whole, named after this process; beside their place where missing.
 * @throws {InputError} where they can't be written; then no trace of them is left.
 */
export async function writeFiles(files: readonly File[], workshop?: string): Promise<void> {
  const written: { temporary: string; path: string }[] = []
  const signals = heldSignals()
  let path = ''
  try {
    for (const file of files) {
      path = file.path
      const folder = dirname(path)
      await mkdir(folder, { recursive: true })
      if (await isFolder(path)) throw Object.assign(new Error('Is a folder'), { code: 'EISDIR', syscall: 'rename' })
      // A short name: that of the output may be as long as the file system allows.
      const name = randomBytes(6).toString('hex')
      const temporary = workshop === undefined ? join(folder, `.emend-${name}.tmp`) : join(workshop, `${process.pid}-${name}.tmp`)
      if (workshop !== undefined) await mkdir(workshop, { recursive: true })
      written.push({ temporary, path })
      await writeFile(temporary, file.text, { flag: 'wx', signal: signals.aborted })
    }
    for (const file of written) {
      path = file.path
      await move(file.temporary, path)
    }
  } catch (error) {
    await Promise.all(written.map(({ temporary }) => rm(temporary, { force: true })))
    throw explainWriting(error, path)
  } finally {
    await signals.release()
  }
}

/** As `rename`, also where a part of the output tree is a link to another file system. */
async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error
    const beside = join(dirname(to), `.emend-${randomBytes(6).toString('hex')}.tmp`)
    try {
      await copyFile(from, beside, constants.COPYFILE_EXCL)
      await rename(beside, to)
    } catch (error) {
      await rm(beside, { force: true })
      throw error
    }
    await rm(from, { force: true })
  }
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (about) => about.isDirectory(),
    () => false,
  )

/**
 * While files are being written only: at all other times a signal ends the process at once, also amid a long computation. It stops the
 * writing instead, and ends the process when that has left no trace; removed from here, a file may be made again by a write under way.
 * The second of its kind ends it as ever.
 */
function heldSignals(): { readonly aborted: AbortSignal; release(): Promise<void> } {
  const controller = new AbortController()
  let received: NodeJS.Signals | undefined
  const hold = (signal: NodeJS.Signals): void => {
    received = signal
    controller.abort()
  }
  const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const name of names) process.once(name, hold)
  return {
    aborted: controller.signal,
    async release() {
      // One that has come and was not handed over yet would be lost with its handler; what comes after this line still is.
      await setImmediate()
      for (const name of names) process.off(name, hold)
      if (received) process.kill(process.pid, received)
    },
  }
}

/**
 * Can outputs be written to `folder`? Asked before the first input is read. Nothing is created yet, so that a run that fails leaves nothing.
 *
 * @throws {UsageError} where they can't.
 */
export async function checkFolder(folder: string): Promise<void> {
  let path = normalize(folder)
  let about = await stat(path).catch(() => undefined)
  const found = about !== undefined
  while (!about && dirname(path) !== path) {
    path = dirname(path)
    about = await stat(path).catch(() => undefined)
  }
  if (!about?.isDirectory())
    throw new UsageError(
      found
        ? `\`-o ${folder}\` is a file, expected a folder; name another, or delete it${fileHint(folder)}`
        : `\`-o ${folder}\` can't be made, for \`${path}\` is a file; choose another folder`,
    )
  // pandoc's `-o paper.md` would make a folder of that name.
  if (!found && isOutput(folder)) throw new UsageError(`\`-o ${folder}\` looks like a file, and \`-o\` names a folder${fileHint(folder)}`)
  await access(path, constants.W_OK | constants.X_OK).catch(() => {
    throw new UsageError(`\`-o ${folder}\`: no permission to write there; choose another folder, or change its mode (\`chmod +w\`)`)
  })
}

const isOutput = (path: string): boolean => Object.values(EXTENSIONS).some((extension) => path.endsWith(`.${extension}`))
const fileHint = (path: string): string =>
  isOutput(path) ? `; for a single file write \`emend FILE --to ${extname(path).slice(1)} > ${path}\`` : ''
