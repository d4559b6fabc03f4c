/** How figures are written: thousands separators, one decimal for minutes and shares, sign on differences. */

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const one = new Intl.NumberFormat('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

export const unknownSign = '—';

export function persons(value: number | null | undefined): string {
  return value == null ? unknownSign : whole.format(value);
}

export function minutes(value: number | null | undefined): string {
  return value == null ? unknownSign : one.format(value);
}

export function share(value: number | null | undefined): string {
  return value == null ? unknownSign : `${one.format(value * 100)}%`;
}

/** A difference with its sign; "±0" when it rounds to nothing. */
export function signed(value: number, format: (v: number) => string = persons): string {
  const text = format(Math.abs(value));
  if (/^0(\.0)?%?$/.test(text)) {
    return '±0';
  }
  return (value > 0 ? '+' : '−') + text;
}
