/** Offsets of a text as lines and columns, both from 1; columns in UTF-16 units. LF, CRLF and CR end a line. */
export interface Position {
  readonly line: number
  readonly column: number
}

export class Positions {
  private readonly starts: number[] = [0]

  constructor(text: string) {
    for (const match of text.matchAll(/\r\n?|\n/g)) this.starts.push(match.index + match[0].length)
  }

  at(offset: number): Position {
    let low = 0
    let high = this.starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.starts[middle]! <= offset) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: offset - this.starts[low]! + 1 }
  }
}
