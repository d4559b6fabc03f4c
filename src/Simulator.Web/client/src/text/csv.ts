/** Tables as CSV: what a spreadsheet would run as a formula stays text. */

export type Cell = string | number | boolean | null | undefined;

export function csvCell(value: Cell): string {
  if (typeof value === 'number') {
    return String(value);
  }
  let text = value == null ? '' : String(value);
  if (/^[=+\-@\t\r]/.test(text)) {
    text = `'${text}`;
  }
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function csv(header: string[], rows: Cell[][]): string {
  return [header, ...rows].map((row) => row.map(csvCell).join(',')).join('\r\n');
}

/** Offers text as a file; the mark at its head makes Excel read UTF-8. */
export function download(name: string, content: BlobPart, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

export function downloadCsv(name: string, header: string[], rows: Cell[][]): void {
  download(`${name}.csv`, `\uFEFF${csv(header, rows)}`, 'text/csv;charset=utf-8');
}
